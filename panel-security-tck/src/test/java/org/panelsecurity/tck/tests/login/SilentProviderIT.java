package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;
import static org.panelsecurity.tck.stub.SilentProvider.publicPageWhileSixtyLoginsHang;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.stub.SilentProvider;

/** A provider that takes connections and never says a word: nobody else may suffer from it. */
@OnSharedServer
class SilentProviderIT {
    @AutoClose
    private static final SilentProvider PROVIDER = SilentProvider.start();

    // Bounded by the calls at once to a provider; how soon a thread is free for others is the server's matter.
    private static final int PATIENCE = Integer.parseInt(Difference.PAGE_WHILE_LOGINS_HANG.here());

    @Deployment(testable = false)
    static WebArchive sample() {
        return PROVIDER.sample();
    }

    @Test
    void keepsThePublicPageOpenWhileSixtyLoginsHang() throws Exception {
        assertThat(publicPageWhileSixtyLoginsHang(page("/"), PATIENCE).statusCode())
                .isEqualTo(200);
    }
}
