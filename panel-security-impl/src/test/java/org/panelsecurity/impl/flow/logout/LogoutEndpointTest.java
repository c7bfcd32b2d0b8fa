package org.panelsecurity.impl.flow.logout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoggedOut.ProviderSession;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;

/** Logouts in this application, and the pages that follow. */
class LogoutEndpointTest {
    private final TestApplication application = new TestApplication(Map.of(
            "panel.oauth.provider",
            "github",
            "panel.oauth.key",
            "client-1",
            "panel.oauth.secret",
            "a-client-secret-of-some-length"));
    private final Optional<UserSession> session = Optional.of(session("session-1"));

    @Test
    void logsOutByAFormOfThisApplication() {
        Reply out = logOut(TestExchange.post("/logout", Map.of())
                .header("Sec-Fetch-Site", "same-origin")
                .cookie("panel-i-" + "x", "v"));

        assertThat(out.content()).isEqualTo(new Content.Redirect("/app/logout/done"));
        assertThat(out.sessionFate()).isEqualTo(SessionFate.INVALIDATE);
        assertThat(application.events()).singleElement().isInstanceOfSatisfying(LoginEvent.LoggedOut.class, event -> {
            assertThat(event.identity()).isEqualTo(session.get().identity());
            assertThat(event.kind()).isEqualTo(LoginEvent.LoggedOut.Kind.LOCAL);
            assertThat(event.path()).isEqualTo("/logout");
        });
    }

    @Test
    void logsOutByALinkOfThisApplication() {
        assertThat(logOut(TestExchange.get("/logout").header("Sec-Fetch-Site", "same-origin"))
                        .sessionFate())
                .isEqualTo(SessionFate.INVALIDATE);
    }

    @Test
    void logsOutByOriginWhereTheBrowserSendsNoFetchMetadata() {
        TestExchange old =
                TestExchange.post("/logout", Map.of()).without("Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest");

        assertThat(logOut(old.header("Origin", "http://app.test")).sessionFate())
                .isEqualTo(SessionFate.INVALIDATE);
        assertThat(logOut(old.header("Origin", "http://evil.test")).sessionFate())
                .isEqualTo(SessionFate.KEEP);
        assertThat(logOut(old.header("Origin", "null")).sessionFate()).isEqualTo(SessionFate.KEEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void asksBeforeWhatAnotherSiteMayHaveCaused(String site) {
        for (TestExchange request : List.of(TestExchange.get("/logout"), TestExchange.post("/logout", Map.of()))) {
            Reply asked = logOut(request.header("Sec-Fetch-Site", site));

            assertThat(asked.content()).isInstanceOf(Content.Show.class);
            assertThat(asked.sessionFate()).isEqualTo(SessionFate.KEEP);
            assertThat(application.events()).isEmpty();
        }
    }

    @Test
    void takesTheTokenOfItsOwnPageAndOfThisSessionAlone() {
        Page.LogOut page = (Page.LogOut)
                ((Content.Show) logOut(TestExchange.get("/logout")).content()).page();
        TestExchange answer = TestExchange.post("/logout", Map.of("token", List.of(page.token())))
                .header("Sec-Fetch-Site", "none");

        assertThat(application
                        .flows()
                        .logoutEndpoint()
                        .of(answer, Optional.of(session("session-2")))
                        .sessionFate())
                .isEqualTo(SessionFate.KEEP);
        assertThat(logOut(answer).sessionFate()).isEqualTo(SessionFate.INVALIDATE);
        assertThat(logOut(TestExchange.post("/logout", Map.of("token", List.of("forged")))
                                .header("Sec-Fetch-Site", "none"))
                        .sessionFate())
                .isEqualTo(SessionFate.KEEP);
    }

    @Test
    void endsNoContainerSessionForAnotherSite() {
        TestExchange foreign = TestExchange.post("/logout", Map.of()).header("Sec-Fetch-Site", "cross-site");

        Reply reply = application.flows().logoutEndpoint().of(foreign, Optional.empty());

        assertThat(reply.sessionFate()).isEqualTo(SessionFate.KEEP);
        assertThat(reply.content()).isEqualTo(new Content.Redirect("/app/logout/done"));
    }

    @Test
    void takesNeitherAPictureNorAPrefetchForALogOut() {
        TestExchange picture = TestExchange.get("/logout").byScript();
        TestExchange prefetch = TestExchange.get("/logout")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Purpose", "prefetch");

        assertThat(logOut(picture).sessionFate()).isEqualTo(SessionFate.KEEP);
        assertThat(logOut(prefetch).sessionFate()).isEqualTo(SessionFate.KEEP);
    }

    @Test
    void showsWhoIsLoggedOutThatItIsSo() {
        assertThat(application
                        .flows()
                        .logoutEndpoint()
                        .of(TestExchange.get("/logout/done"), Optional.empty())
                        .content())
                .isEqualTo(new Content.Show(new Page.LoggedOut(new Link("/app/login"), ProviderSession.LEFT_ALONE)));
        assertThat(logOut(TestExchange.get("/logout/done")).content()).isEqualTo(new Content.Redirect("/app/"));
    }

    @Test
    void logsNoUserOutForAHeadRequest() {
        Reply asked = logOut(TestExchange.get("/logout").method("HEAD").header("Sec-Fetch-Site", "same-origin"));

        assertThat(asked.content()).isInstanceOf(Content.Show.class);
        assertThat(asked.sessionFate()).isEqualTo(SessionFate.KEEP);
        assertThat(application.events()).isEmpty();
    }

    @Test
    void hasNoAnswerForAnythingElse() {
        assertThat(logOut(TestExchange.get("/logout/elsewhere")).content()).isEqualTo(new Content.Status(404));
        assertThat(logOut(TestExchange.get("/logout").method("DELETE")).content())
                .isEqualTo(new Content.MethodNotAllowed("GET, HEAD, POST"));
        assertThat(logOut(TestExchange.get("/logout/done").method("POST")).content())
                .isEqualTo(new Content.MethodNotAllowed("GET, HEAD"));
    }

    @ParameterizedTest
    @CsvSource({
        "/bye.html, /app/bye.html",
        "bye.html, /app/bye.html",
        "/app/bye.html?x=1, /app/bye.html?x=1",
        "/, /app/",
        "http://app.test/app/bye.html, /app/bye.html"
    })
    void continuesAtTheExitPageOfALogoutForm(String page, String next) {
        assertThat(exit(page).content()).isEqualTo(new Content.Redirect(next));
        assertThat(logOut(TestExchange.get("/ibm_security_logout?logoutExitPage=" + page)
                                .header("Sec-Fetch-Site", "same-origin"))
                        .content())
                .as("in the query")
                .isEqualTo(new Content.Redirect(next));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "//evil.example/",
                "///evil.example",
                "/\\evil.example",
                "http://app.test.evil.example/app/",
                "/../other/",
                "/a/%2e%2e/b",
                "/login",
                "/logout/done/x",
                "/bye\nSet-Cookie: a=b"
            })
    void continuesAtNoOtherExitPage(String page) {
        assertThat(exit(page).content()).isEqualTo(new Content.Redirect("/app/logout/done"));
        assertThat(exit(page).sessionFate()).isEqualTo(SessionFate.INVALIDATE);
    }

    @Test
    void takesAnExitPageOnlyFromALogoutFormOfAnotherMechanism() {
        TestExchange form = TestExchange.post("/logout", Map.of("logoutExitPage", List.of("/bye.html")));

        assertThat(logOut(form.header("Sec-Fetch-Site", "same-origin")).content())
                .isEqualTo(new Content.Redirect("/app/logout/done"));
    }

    @Test
    void asksBeforeALogoutFormOfAnotherSite() {
        TestExchange form = TestExchange.post("/ibm_security_logout", Map.of("logoutExitPage", List.of("/bye.html")));

        Reply asked = logOut(form.header("Sec-Fetch-Site", "cross-site"));

        assertThat(asked.content()).isInstanceOf(Content.Show.class);
        assertThat(asked.sessionFate()).isEqualTo(SessionFate.KEEP);
    }

    private Reply exit(String page) {
        return logOut(TestExchange.post("/ibm_security_logout", Map.of("logoutExitPage", List.of(page)))
                .header("Sec-Fetch-Site", "same-origin"));
    }

    private Reply logOut(TestExchange exchange) {
        return application.flows().logoutEndpoint().of(exchange, session);
    }

    private static UserSession session(String id) {
        Instant now = Instant.now();
        Life life = new Life(id, 0, now, now.plusSeconds(60));
        return UserSession.begin(
                IdentityContent.of(
                        new Client("github", "client-1", "https://github.com/login/oauth"),
                        Identity.of("github", "42", "mona", Set.of()),
                        life),
                Details.of(life, null, Map.of("name", "Mona")));
    }
}
