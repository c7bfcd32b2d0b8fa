package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.Acme;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** The sample with beans of its own: a store, an access check, an observer that throws, a discovered provider. */
@OnSharedServer
class ApplicationBeansIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private final Browser mona = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.configured(Map.of(
                        "panel.oauth.provider", "acme",
                        "panel.oauth.issuer", PROVIDER.issuer(),
                        "panel.oauth.key", "sample",
                        "panel.oauth.secret", "a-secret-that-only-this-provider-knows",
                        "panel.oauth.roles.user", "*",
                        "panel.oauth.guest-endpoints", "/public/*"))
                .addPackage(Acme.class.getPackage());
    }

    @BeforeEach
    void logIn() {
        mona.submit(mona.visit(page("/")), Map.of("username", "mona", "claims", "{\"groups\": [\"admin\"]}"));
    }

    @Test
    void logsInThoughAnObserverThrows() {
        assertThat(mona.fetch(page("/api/me")).body()).contains("\"acme\"", "\"mona\"");
    }

    @Test
    void asksTheApplicationsStoreOnceALoginAndKeepsItsGroups() {
        int before = asked(mona.fetch(page("/store")));

        HttpResponse<String> again = mona.fetch(page("/store"));

        assertThat(again.body()).endsWith("true true");
        assertThat(asked(again)).isEqualTo(before);
        assertThat(mona.fetch(page("/api/admin")).statusCode()).isEqualTo(200);
    }

    @Test
    void givesNoRoleToAGroupThatAnybodyCouldFound() {
        Browser founder = new Browser();
        founder.submit(founder.visit(page("/")), Map.of("username", "founder", "claims", "{\"groups\": [\"admin\"]}"));

        assertThat(founder.visit(page("/")).body()).contains("acme:admin");
        assertThat(founder.fetch(page("/api/admin")).statusCode()).isEqualTo(403);
    }

    @Test
    void deniesWithTheApplicationsWords() {
        HttpResponse<String> denied = mona.open(page("/closed"));

        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("Closed on Mondays, &lt;b&gt;mona&lt;");
        assertThat(mona.fetch(page("/closed")).body()).isEqualTo("{\"error\":\"not_authorized\"}");
    }

    @Test
    void redirectsWhereTheApplicationSays() {
        HttpResponse<String> moved = mona.open(page("/moved"));

        assertThat(moved.headers().firstValue("Location"))
                .contains(page("/public/").getPath() + "?from=moved");
    }

    @Test
    void deniesWhatWouldRedirectForEverAndWhatThrows() {
        assertThat(mona.open(page("/loop")).statusCode()).isEqualTo(403);
        assertThat(mona.open(page("/broken")).statusCode()).isEqualTo(403);
        assertThat(mona.open(page("/broken")).body()).doesNotContain("the check itself is broken");
    }

    @Test
    void logsOutWhenTheApplicationDoes() {
        HttpResponse<String> out = mona.fetch(page("/store?logout"));

        assertThat(out.body()).endsWith("false false");
        assertThat(out.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("no-store"));
        assertThat(mona.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    private static int asked(HttpResponse<String> report) {
        return Integer.parseInt(report.body().split(" ", 2)[0]);
    }
}
