package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server as it comes, without the switch that the set-up has for it. */
class RefusedIdentityIT {
    @Test
    void saysWhichSwitchIsMissingWhereTheServerRefusesWhoLoggedIn() {
        try (MockProvider provider = MockProvider.start();
                OwnServer server = OwnServer.start(
                        Map.of("app", Sample.at(provider)),
                        environment -> environment.remove("WILDFLY_OVERRIDING_ENV_VARS"))) {
            Browser browser = new Browser();

            HttpResponse<String> page =
                    browser.submit(browser.visit(server.page("/app/")), Map.of("username", "mona", "claims", "{}"));

            assertThat(page.statusCode()).asString().isEqualTo(Difference.WITHOUT_SWITCH.here());
            assertThat(page.body())
                    .containsAnyOf("Hello mona", "The server refused the identity of a user who logged in.");
            assertThat(server.log().contains("integrated-jaspi,value=false")).isEqualTo(page.statusCode() == 503);
        }
    }
}
