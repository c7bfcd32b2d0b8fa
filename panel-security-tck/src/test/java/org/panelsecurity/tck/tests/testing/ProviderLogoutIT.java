package org.panelsecurity.tck.tests.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.tck.server.ServerProcess;
import org.panelsecurity.tck.server.TwoNodes;
import org.panelsecurity.test.LoggedIn;
import org.panelsecurity.test.PanelProvider;
import org.panelsecurity.test.ProviderUser;

/** The provider of a test ends sessions at two servers that no framework of tests has started. */
class ProviderLogoutIT {
    @RegisterExtension
    static PanelProvider provider = PanelProvider.start();

    @AutoClose
    private static final TwoNodes NODES = TwoNodes.start(settings(), Map.of("panel.session.revocation", "jcache"));

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(provider.settings());
        settings.put("panel.oauth.roles.user", "*");
        return settings;
    }

    @Test
    void endsOneLoginAtAllNodes() {
        LoggedIn mona = loginAt(NODES.one());
        LoggedIn elsewhere = loginAt(NODES.one());

        provider.logOut(mona);

        assertThat(status(mona, NODES.one())).isEqualTo(401);
        assertThat(status(mona, NODES.two())).isEqualTo(401);
        assertThat(status(elsewhere, NODES.one())).isEqualTo(200);
    }

    private static LoggedIn loginAt(ServerProcess server) {
        return provider.login(ProviderUser.of("mona"), server.page("/app/"));
    }

    private static int status(LoggedIn user, ServerProcess server) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.page("/app/api/me"));
        // The same browser at another port: its cookies do not depend on the port.
        return user.send(request.header("Cookie", user.cookieHeader())).statusCode();
    }
}
