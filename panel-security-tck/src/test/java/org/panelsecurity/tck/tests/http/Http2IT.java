package org.panelsecurity.tck.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;
import static org.panelsecurity.tck.deployment.Sample.securePage;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.client.Tls;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** HTTP/2, upgraded to in the clear or agreed on with TLS; and what changes when browsers talk https to the server itself. */
@OnSharedServer
class Http2IT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of()).addPackage(GuardedResource.class.getPackage());
    }

    @Test
    void judgesTheRequestThatAsksForAnUpgrade() {
        HttpResponse<String> refused = browser(HttpClient.Version.HTTP_2).fetch(page("/hidden"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("login_required");
        assertThat(PLACES.thatRan()).isEmpty();
    }

    /** Not at a welcome file: with or without us, Liberty never answers where the request for one asks for the upgrade. */
    @Test
    void logsInOverAnUpgradedConnection() {
        Browser browser = browser(HttpClient.Version.HTTP_2);

        HttpResponse<String> in =
                browser.submit(browser.visit(page("/hidden/page?year=2026")), Map.of("username", "mona"));

        assertThat(in.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(in.uri()).isEqualTo(page("/hidden/page?year=2026"));
        assertThat(in.body()).isEqualTo("hidden mona");
    }

    @ParameterizedTest
    @EnumSource
    void logsInOverTlsWithCookiesThatNeverLeaveIt(HttpClient.Version version) {
        Browser browser = browser(version);
        HttpResponse<String> asked = browser.open(securePage("/?year=2026"));

        HttpResponse<String> in = browser.submit(browser.follow(asked), Map.of("username", "mona"));

        assertThat(in.version()).isEqualTo(version);
        assertThat(in.uri()).isEqualTo(securePage("/?year=2026"));
        assertThat(user(in)).isEqualTo("mona");
        assertThat(asked.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("__Secure-panel-a-")
                .contains("; Secure; HttpOnly; SameSite=Lax");
        assertThat(browser.cookies(securePage("/")).keySet())
                .filteredOn(name -> name.contains("panel-"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).startsWith("__Secure-panel-"));
        assertThat(browser.fetch(securePage("/api/me")).body()).contains("mona");
    }

    @Test
    void refusesEveryRequestOfOneConnectionForItself() {
        Browser browser = browser(HttpClient.Version.HTTP_2);

        for (int i = 0; i < 5; i++) {
            HttpResponse<String> refused = browser.send(HttpRequest.newBuilder(securePage("/hidden"))
                    .POST(BodyPublishers.ofString("a body that nobody reads ".repeat(2_000))));
            HttpResponse<String> open = browser.fetch(securePage("/public/sample.css"));

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(open.statusCode()).isEqualTo(200);
            assertThat(open.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
        assertThat(PLACES.thatRan()).isEmpty();
    }

    /** Whoever plants a cookie of the name without the prefix over http is not believed over https. */
    @Test
    void takesNoSessionOverTlsThatWasBegunWithoutIt() {
        Browser browser = new Browser();
        browser.submit(browser.visit(page("/")), Map.of("username", "mona"));
        Browser secure = browser(HttpClient.Version.HTTP_1_1);
        browser.cookies(page("/"))
                .forEach((name, value) ->
                        secure.plant(securePage("/"), securePage("").getPath(), name, value));

        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
        assertThat(secure.fetch(securePage("/api/me")).statusCode()).isEqualTo(401);
    }

    private static Browser browser(HttpClient.Version version) {
        return new Browser(Tls.client(version));
    }

    private static String user(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("#user").text();
    }
}
