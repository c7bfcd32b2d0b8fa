package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.tck.roles.Caller;
import org.panelsecurity.tck.roles.Hidden;
import org.panelsecurity.tck.roles.Ran;

/** A server as it comes, without the switch that the set-up has for it. */
class RefusedIdentityIT {
    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    @Test
    void runsNothingAndSaysWhichSwitchIsMissingWhereTheServerRefusesWhoLoggedIn() {
        try (MockProvider provider = MockProvider.start();
                OwnServer server = OwnServer.start(
                        Map.of("app", Sample.at(provider, Map.of()).addClasses(Ran.class, Hidden.class, Caller.class)),
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
