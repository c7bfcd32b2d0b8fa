package org.panelsecurity.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.settings.DevelopmentUser;

class LoginEndpointTest {
    private static final String BEGIN = "?response_type=code&client_id=development&redirect_uri=http%3A%2F%2F";
    private static final String PKCE = "&code_challenge=c&code_challenge_method=S256";
    private static final String REQUEST =
            "/panel-dev/login" + BEGIN + "localhost%3A8080%2Fapp%2F&state=s%261&nonce=n" + PKCE;

    private final Grants grants = new Grants(Clock.systemUTC());
    private final LoginEndpoint endpoint = new LoginEndpoint(
            grants,
            List.of(
                    new DevelopmentUser("mona", List.of("admin", "finance"), Map.of("department", "octo")),
                    new DevelopmentUser("<paul>", List.of(), Map.of())));

    @Test
    void offersUsersAndAForm() {
        Document page = page(Visit.of(REQUEST), 200);

        assertThat(page.select("button[name=user]").eachText())
                .containsExactly("mona (admin, finance)", "<paul> (no groups)");
        assertThat(page.select("button[name=user]").eachAttr("value")).containsExactly("mona", "<paul>");
        assertThat(page.select("form").eachAttr("action")).containsOnly("/app" + REQUEST);
        assertThat(page.select("label").eachAttr("for")).containsExactly("name", "groups", "claims");
        assertThat(page.select("script")).isEmpty();
    }

    @Test
    void sendsTheBrowserBackWithACode() {
        Map<String, List<String>> answer = answer(Visit.post(REQUEST, Map.of("user", "mona")));

        assertThat(answer)
                .containsEntry("state", List.of("s&1"))
                .containsEntry("iss", List.of(RegisteredClient.ISSUER));
        String code = answer.getOrDefault("code", List.of()).get(0);
        assertThat(grants.redeem(code)).hasValueSatisfying(grant -> {
            assertThat(grant.request()).isEqualTo(new Grants.Request("http://localhost:8080/app/", "n", "c"));
            assertThat(grant.user().getString("sub")).isEqualTo("mona");
            assertThat(grant.user().getString("department")).isEqualTo("octo");
        });
        assertThat(grants.redeem(code)).as("a second time").isEmpty();
    }

    @Test
    void showsWhatIsWrongWithTheFormAndKeepsIt() {
        Document page = page(
                Visit.post(REQUEST, Map.of("name", "\"><script>", "groups", "a", "claims", "</textarea><b>")), 400);

        assertThat(page.select("[role=alert]").text()).startsWith("The claims are not a JSON object");
        assertThat(page.select("#name").val()).isEqualTo("\"><script>");
        assertThat(page.select("#claims").val().strip()).isEqualTo("</textarea><b>");
        assertThat(page.select("script, b")).isEmpty();
    }

    @Test
    void remembersTheLastUser() {
        Reply typed = reply(Visit.post(REQUEST, Map.of("name", "lisa", "groups", "sales", "claims", "{\"a\": 1}")));
        Reply offered = reply(Visit.post(REQUEST, Map.of("user", "<paul>")));

        Document afterTyped = page(Visit.of(REQUEST).cookiesOf(typed), 200);
        Document afterOffered = page(Visit.of(REQUEST).cookiesOf(offered), 200);

        assertThat(afterTyped.select("#name[autofocus]").val()).isEqualTo("lisa");
        assertThat(afterTyped.select("#groups").val()).isEqualTo("sales");
        assertThat(afterTyped.select("#claims").text()).isEqualTo("{\"a\": 1}");
        assertThat(afterOffered.select("button[autofocus]").val()).isEqualTo("<paul>");
        assertThat(afterOffered.select("#name").val()).isEmpty();
        assertThat(typed.cookies())
                .singleElement()
                .satisfies(cookie ->
                        assertThat(cookie.header()).contains("; Path=/app/panel-dev;", "; HttpOnly", "; SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "bm90IGpzb24", "WzFd", "WzEsMiwzXQ", "e30"})
    void ignoresADamagedMemory(String cookie) {
        assertThat(page(Visit.of(REQUEST).cookie("panel-dev-last", cookie), 200)
                        .select("#name")
                        .val())
                .isEmpty();
    }

    @Test
    void remembersNothingThatIsTooLong() {
        Reply typed =
                reply(Visit.post(REQUEST, Map.of("name", "lisa", "claims", "{\"a\": \"" + "b".repeat(3_900) + "\"}")));

        assertThat(typed.content()).isInstanceOf(Content.Redirect.class);
        assertThat(typed.cookies()).isEmpty();
    }

    @Test
    void cancels() {
        assertThat(answer(Visit.post(REQUEST, Map.of("cancel", "true"))))
                .containsEntry("error", List.of("access_denied"))
                .containsEntry("state", List.of("s&1"));
    }

    @Test
    void refusesAFormOfAnotherSite() {
        Document page = page(Visit.post(REQUEST, Map.of("user", "mona")).header("Sec-Fetch-Site", "same-site"), 403);

        assertThat(page.title()).isEqualTo("Another site sent this form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?response_type=code&client_id=development" + PKCE,
                BEGIN + "evil.example%2Fapp%2F" + PKCE,
                BEGIN + "localhost%3A9090%2Fapp%2F" + PKCE,
                BEGIN + "localhost%3A8080%2Fapplication" + PKCE,
                BEGIN + "localhost%3A8080%2Fapp" + PKCE,
                BEGIN + "localhost%3A8080%2Fapp%2Freports" + PKCE,
                BEGIN + "localhost%3A8080%2Fapp%2F..%2Fother%2F" + PKCE,
                BEGIN + "localhost%3A8080%2Fapp%2F%252e%252e%2Fother%2F" + PKCE,
                BEGIN + "localhost%3A8080%2Fapp%2F%0D%0ASet-Cookie%3Aa%3Db" + PKCE,
                BEGIN + "localhost%3A8080%2Fapp%2F%3Fa" + PKCE,
                BEGIN + "localhost%3A8080%2Fapp%2F",
                BEGIN + "localhost%3A8080%2Fapp%2F&code_challenge=c",
                BEGIN + "localhost%3A8080%2Fapp%2F&code_challenge=c&code_challenge_method=plain",
                BEGIN + "localhost%3A8080%2Fapp%2F&code_challenge=&code_challenge_method=S256",
                BEGIN + "localhost%3A8080%2Fapp%2F&client_id=other" + PKCE,
                BEGIN + "localhost%3A8080%2Fapp%2F&response_type=token" + PKCE
            })
    void refusesARequestThatIsNotTheApplications(String query) {
        assertThat(page(Visit.of("/panel-dev/login" + query), 400).title()).isEqualTo("This is not a login request");
        assertThat(page(Visit.post("/panel-dev/login" + query, Map.of("user", "mona")), 400)
                        .select("form"))
                .isEmpty();
    }

    @Test
    void leavesEverythingElseToTheApplication() {
        assertThat(endpoint.answer(Visit.of("/panel-developers"))).isEmpty();
        assertThat(endpoint.answer(Visit.of("/"))).isEmpty();
    }

    private Reply reply(Visit visit) {
        Optional<Reply> reply = endpoint.answer(visit);
        assertThat(reply).isPresent();
        return reply.get();
    }

    private Document page(Visit visit, int status) {
        Content content = reply(visit).content();
        assertThat(content).isInstanceOfSatisfying(Content.Document.class, document -> {
            assertThat(document.status()).isEqualTo(status);
            assertThat(document.headers().get("Content-Security-Policy")).startsWith("default-src 'none';");
        });
        return Jsoup.parse(((Content.Document) content).text());
    }

    private Map<String, List<String>> answer(Visit visit) {
        Content content = reply(visit).content();
        assertThat(content).isInstanceOf(Content.Redirect.class);
        String location = ((Content.Redirect) content).location();
        assertThat(location).startsWith("http://localhost:8080/app/?");
        return Visit.parameters(location.substring(location.indexOf('?') + 1));
    }
}
