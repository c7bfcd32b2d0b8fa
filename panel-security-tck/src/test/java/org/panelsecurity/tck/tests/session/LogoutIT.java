package org.panelsecurity.tck.tests.session;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.Auditors;
import org.panelsecurity.tck.application.StoreReport;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** Logouts that go on to the provider and come back, and one whose provider does not answer as it should. */
@OnSharedServer
class LogoutIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    // The logout page of a provider that is out of order.
    @AutoClose("stop")
    private static final WireMockServer ELSEWHERE = elsewhere();

    @Deployment(testable = false)
    static WebArchive sample() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("panel.oauth.provider", "sample, elsewhere");
        for (String name : List.of("sample", "elsewhere")) {
            String prefix = "panel.oauth." + name + ".";
            settings.put(prefix + "preset", "generic");
            settings.put(prefix + "issuer", PROVIDER.issuer());
            settings.put(prefix + "key", name);
            settings.put(prefix + "secret", "a-secret-that-only-this-provider-knows");
            settings.put(prefix + "user-key", "sub");
            settings.put(prefix + "logout-provider", "true");
            settings.put(prefix + "logout-revoke", "true");
        }
        settings.put("panel.oauth.elsewhere.logout-url", ELSEWHERE.baseUrl() + "/logout?from=sample");
        settings.put("panel.oauth.roles", "{'user': '*'}");
        settings.put("panel.logout.redirect", "/public/");
        settings.put("panel.oauth.guest-endpoints", "['/public/*', '/store']");
        return Sample.configured(settings).addClasses(StoreReport.class, Auditors.class);
    }

    @Test
    void endsBothSessionsAndLeadsOnToThePageOfTheApplication() {
        Browser browser = loggedIn("sample");

        HttpResponse<String> out = browser.post(page("/logout"), Map.of());
        HttpResponse<String> end = browser.follow(out);

        assertThat(out.statusCode()).isEqualTo(303);
        // Open Liberty adds what it says of every cookie.
        assertThat(out.headers().firstValue("Cache-Control").orElse("none").split(", "))
                .contains("no-store");
        assertThat(location(out)).startsWith(PROVIDER.issuer() + "/endsession?");
        assertThat(parameters(out))
                .containsEntry("client_id", "sample")
                .containsEntry("post_logout_redirect_uri", page("/logout/done").toString())
                .containsKeys("id_token_hint", "state");
        assertThat(end.uri()).isEqualTo(page("/public/"));
        assertThat(end.statusCode()).isEqualTo(200);
        assertThat(browser.cookies(page("/")).keySet()).noneMatch(name -> name.startsWith("panel-"));
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void endsTheSessionHereBeforeTheProviderIsAsked() {
        Browser browser = loggedIn("sample");

        browser.post(page("/logout"), Map.of());

        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void leadsNobodyOnWithoutTheStateOfTheirOwnLogout() {
        Browser browser = loggedIn("sample");
        String state = String.valueOf(
                parameters(browser.post(page("/logout"), Map.of())).get("state"));

        for (String forged : List.of("", "?state=forged", "?state=" + state + "&state=" + state)) {
            assertThat(browser.open(URI.create(page("/logout/done") + forged)).body())
                    .contains("You are logged out.");
        }
        URI done = URI.create(page("/logout/done") + "?state=" + state);
        assertThat(new Browser().open(done).body()).contains("You are logged out.");
        assertThat(location(browser.open(done))).isEqualTo(page("/public/").getPath());
        assertThat(browser.open(done).body()).as("it is used up").contains("You are logged out.");
    }

    @Test
    void revokesTheTokensThatTheSessionKept() {
        Browser browser = loggedIn("sample");

        browser.post(page("/logout"), Map.of());

        String revoked = PROVIDER.nextBodyTo("/revoke");
        assertThat(URLUtils.parseParameters(revoked)).containsKeys("token", "token_type_hint");
    }

    @Test
    void goesNowhereWhereTheApplicationItselfLogsOut() {
        Browser browser = loggedIn("sample");

        HttpResponse<String> answer = browser.open(URI.create(page("/store") + "?logout"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(" false ");
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void endsTheSessionHereWhateverTheProviderAnswers() {
        Browser browser = loggedIn("elsewhere");

        HttpResponse<String> out = browser.post(page("/logout"), Map.of());

        assertThat(location(out)).startsWith(ELSEWHERE.baseUrl() + "/logout?from=sample&client_id=elsewhere&");
        assertThat(browser.follow(out).statusCode()).isEqualTo(503);
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void asksTheProviderForNothingThatAnotherSiteCaused() {
        Browser browser = loggedIn("sample");

        HttpResponse<String> asked = browser.open(page("/logout"));

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' https:");
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
        assertThat(location(browser.submitOnly(asked, Map.of()))).startsWith(PROVIDER.issuer() + "/endsession?");
    }

    @Test
    void hasNoPlaceForAProvidersLogoutWhereNobodyLooksForSessionsThatAreOver() {
        Browser browser = loggedIn("sample");

        HttpResponse<String> posted =
                browser.post(page("/logout/backchannel/sample"), Map.of("logout_token", "made.up.token"));

        assertThat(posted.statusCode()).isEqualTo(404);
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
    }

    private static Browser loggedIn(String registration) {
        Browser browser = new Browser();
        HttpResponse<String> form = browser.visit(
                URI.create(page("/login/" + registration) + "?next=" + page("/").getPath()));
        HttpResponse<String> home = browser.submit(form, Map.of("username", "mona"));
        assertThat(home.statusCode()).isEqualTo(200);
        return browser;
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static Map<String, String> parameters(HttpResponse<String> answer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        URLUtils.parseParameters(URI.create(location(answer)).getRawQuery())
                .forEach((name, values) -> parameters.put(name, values.get(0)));
        return parameters;
    }

    private static WireMockServer elsewhere() {
        WireMockServer server = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        return server;
    }
}
