package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
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
            boolean refused = page.statusCode() == 503;

            assertThat(page.statusCode()).asString().isEqualTo(Difference.WITHOUT_SWITCH.here());
            assertThat(page.body())
                    .contains(refused ? "The server refused the identity of a user who logged in." : "hidden mona");
            assertThat(server.log().contains("integrated-jaspi,value=false")).isEqualTo(refused);
            assertThat(PLACES.thatRan()).isEqualTo(refused ? List.of() : List.of("hidden"));
        }
    }
}
