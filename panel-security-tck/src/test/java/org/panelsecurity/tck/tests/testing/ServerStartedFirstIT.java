package org.panelsecurity.tck.tests.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.server.ServerProcess;
import org.panelsecurity.test.LoggedIn;
import org.panelsecurity.test.PanelProvider;
import org.panelsecurity.test.TestUser;

/** A server that is started before the tests, as a Maven plug-in does it: its settings are known before the provider is there. */
class ServerStartedFirstIT {
    private static final int PORT = Loopback.freePort();
    private static final String SECRET = "only-for-tests-0123456789";

    @AutoClose
    private static final ServerProcess SERVER = ServerProcess.start(
            Map.of("app", BuiltApplication.with("")),
            environment -> environment.putAll(Map.of(
                    "PANEL_OAUTH_SAMPLE_ISSUER",
                    "http://127.0.0.1:" + PORT,
                    "PANEL_OAUTH_SAMPLE_KEY",
                    "app-tests",
                    "PANEL_OAUTH_SAMPLE_SECRET",
                    SECRET)));

    private static final String ADDRESS = SERVER.page("/app/").toString();

    @RegisterExtension
    static PanelProvider provider = PanelProvider.builder()
            .registration("sample")
            .client("app-tests", SECRET)
            .port(PORT)
            .application(ADDRESS)
            .start();

    @Test
    void logsIn(@TestUser(name = "mona", groups = "admin") LoggedIn mona) {
        assertThat(mona.get("/api/reports").body()).isEqualTo("Reports of mona");
    }
}
