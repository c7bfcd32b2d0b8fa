package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.ReadOnlyDirectory;
import org.panelsecurity.tck.server.ServerProcess;

/** An application without a word of configuration inside, which nobody can write to: everything comes from the environment. */
class EnvironmentIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose
    private static final ReadOnlyDirectory APPLICATION = new ReadOnlyDirectory(Map.of(
            "PANEL_OAUTH_PROVIDER", "generic",
            "PANEL_OAUTH_ISSUER", PROVIDER.issuer(),
            "PANEL_OAUTH_KEY", "sample",
            "PANEL_OAUTH_SECRET", "a-secret-that-only-this-provider-knows",
            "PANEL_USER_KEY", "sub",
            "PANEL_OAUTH_GROUPS_CLAIM", "groups",
            "PANEL_OAUTH_ROLES", "{'user': '*', 'finance': ['admin']}",
            "PANEL_OAUTH_GUEST_ENDPOINTS", "['/public/*']",
            "PANEL_COOKIE_SECRET", "a-cookie-secret-of-thirty-two-bytes-or-more"));

    @AutoClose
    private static final ServerProcess SERVER =
            ServerProcess.prepared(Map.of("app", Sample.unconfigured()), APPLICATION);

    private static final String CONTEXT = Difference.DIRECTORY_CONTEXT.here();

    private final Browser browser = new Browser();

    @Test
    void logsInAndHoldsRolesAndWritesNothing() {
        List<String> before = APPLICATION.contents();
        HttpResponse<String> home = Sample.logIn(browser, SERVER.page(CONTEXT + "/"), "mona", "{}");
        Browser administrator = new Browser();
        Sample.logIn(administrator, SERVER.page(CONTEXT + "/"), "alice", "{\"groups\": [\"admin\"]}");

        assertThat(home.body()).contains("Hello mona");
        assertThat(browser.fetch(SERVER.page(CONTEXT + "/api/me")).body()).contains("\"generic\"", "\"mona\"");
        assertThat(browser.fetch(SERVER.page(CONTEXT + "/api/reports")).statusCode())
                .isEqualTo(403);
        assertThat(administrator.fetch(SERVER.page(CONTEXT + "/api/reports")).statusCode())
                .isEqualTo(200);
        assertThat(new Browser().fetch(SERVER.page(CONTEXT + "/public/")).statusCode())
                .isEqualTo(200);
        assertThat(new Browser().fetch(SERVER.page(CONTEXT + "/api/me")).statusCode())
                .isEqualTo(401);
        assertThat(APPLICATION.contents()).isNotEmpty().isEqualTo(before);
    }
}
