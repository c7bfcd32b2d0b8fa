package org.panelsecurity.tck.tests.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.panelsecurity.test.LoggedIn;
import org.panelsecurity.test.PanelProvider;
import org.panelsecurity.test.TestUser;

/** The sample's reports, tested as the docs tell. */
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith(ArquillianExtension.class)
class ReportsIT {
    @RegisterExtension
    static PanelProvider provider =
            PanelProvider.builder().registration("sample").start();

    @Deployment(testable = false)
    static WebArchive application() {
        return BuiltApplication.with(provider.properties());
    }

    @Test
    @TestUser(name = "mona", groups = "admin")
    void showsTheReports(LoggedIn mona, @ArquillianResource URL application) {
        assertThat(mona.get("/api/reports").body()).isEqualTo("Reports of mona");
    }

    @Test
    void refusesAUserWithoutTheRole(@TestUser(name = "otto") LoggedIn otto, @ArquillianResource URL application) {
        assertThat(otto.get("/api/reports").statusCode()).isEqualTo(403);
    }
}
