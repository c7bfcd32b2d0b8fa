package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.roles.Caller;
import org.panelsecurity.tck.roles.Guarded;
import org.panelsecurity.tck.roles.Ran;

/** A server that has MicroProfile JWT, for applications other than this one: it neither helps nor hinders. */
class MicroProfileJwtIT {
    private static final String AUDIENCE = "sample";

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private static final Places PLACES = Places.of("jwt");

    @AutoClose
    private static final OwnServer SERVER =
            OwnServer.prepared(Map.of("app", application()), Server.current()::addMicroProfileJwt);

    private final Browser browser = new Browser();

    @Test
    void logsInAndHoldsRoles() {
        Browser administrator = new Browser();
        HttpResponse<String> home = Sample.logIn(browser, SERVER.page("/app/login"), "mona", "{}");
        Sample.logIn(administrator, SERVER.page("/app/login"), "alice", "{\"groups\": [\"admin\"]}");

        assertThat(home.body()).contains("Hello mona");
        assertThat(browser.fetch(SERVER.page("/app/api/caller")).body())
                .isEqualTo("mona mona mona mona false false false");
        assertThat(browser.fetch(SERVER.page("/app/api/guarded")).statusCode()).isEqualTo(403);
        assertThat(administrator.fetch(SERVER.page("/app/api/guarded")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesNoTokenOfTheProviderForALogin() {
        PLACES.forget();
        String token = PROVIDER.token("mona", AUDIENCE, Map.of("upn", "mona", "groups", List.of("admin")));

        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(SERVER.page("/app/api/guarded")).header("Authorization", "Bearer " + token));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(PLACES.thatRan()).isEmpty();
    }

    /** Open to guests, with all that MicroProfile JWT needs to believe the provider's tokens. */
    private static WebArchive application() {
        Map<String, String> properties = new TreeMap<>(Sample.properties(PROVIDER));
        properties.put("panel.oauth.optional", "true");
        properties.put("mp.jwt.verify.publickey.location", PROVIDER.issuer() + "/jwks");
        properties.put("mp.jwt.verify.issuer", PROVIDER.issuer());
        properties.put("mp.jwt.verify.audiences", AUDIENCE);
        properties.put(Ran.DIRECTORY, PLACES.directory());
        return Sample.configured(properties).addClasses(Ran.class, Guarded.class, Caller.class);
    }
}
