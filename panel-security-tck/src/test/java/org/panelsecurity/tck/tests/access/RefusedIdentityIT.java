package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.Caller;
import org.panelsecurity.tck.application.roles.HiddenServlet;
import org.panelsecurity.tck.application.roles.RunLog;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.ServerProcess;

/** A server as it comes, without the switch that the set-up has for it. */
class RefusedIdentityIT {
    @RegisterExtension
    private static final Places PLACES = Places.of("refused-identity");

    @Test
    void runsNothingAndSaysWhichSwitchIsMissingWhereTheServerRefusesWhoLoggedIn() {
        try (MockProvider provider = MockProvider.start();
                ServerProcess server = ServerProcess.start(
                        Map.of(
                                "app",
                                Sample.at(provider, Map.of(RunLog.DIRECTORY, PLACES.directory()))
                                        .addClasses(RunLog.class, HiddenServlet.class, Caller.class)),
                        environment -> environment.remove("WILDFLY_OVERRIDING_ENV_VARS"))) {
            Browser browser = new Browser();

            HttpResponse<String> page = Sample.logIn(browser, server.page("/app/hidden"), "mona", "{}");
            String logged = server.log().contains("integrated-jaspi,value=false") ? ", and the switch in the log" : "";
            String ran = PLACES.thatRan().isEmpty() ? "" : ", and it ran";
            assertThat(page.statusCode() + ran + logged).isEqualTo(Difference.WITHOUT_SWITCH.here());
            assertThat(page.body()).contains(Difference.WITHOUT_SWITCH_ON_THE_PAGE.here());
        }
    }
}
