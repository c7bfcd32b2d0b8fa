package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.jwt.TokenApplication;
import org.panelsecurity.tck.application.roles.Caller;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.application.roles.RunLog;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.server.ServerProcess;

/** A server that has MicroProfile JWT, for applications other than this one: it neither helps nor hinders. */
class MicroProfileJwtIT {
    private static final String AUDIENCE = "sample";

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("jwt");

    @AutoClose
    private static final ServerProcess SERVER = ServerProcess.prepared(
            Map.of("app", application(), "tokens", tokens()), Server.current()::addMicroProfileJwt);

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

    /** Though it opens the application beside it. */
    @Test
    void takesNoTokenOfTheProviderForALogin() {
        String token = PROVIDER.token("mona", AUDIENCE, Map.of("upn", "mona", "groups", List.of("admin")));

        assertThat(statusWith(token, "/app/api/guarded")).isEqualTo(401);
        assertThat(PLACES.thatRan()).isEmpty();
        assertThat(statusWith(token, "/tokens/api/guarded")).asString().isEqualTo(Difference.MICROPROFILE_JWT.here());
        assertThat(statusWith("another", "/tokens/api/guarded")).isEqualTo(401);
    }

    private int statusWith(String token, String path) {
        return browser.send(HttpRequest.newBuilder(SERVER.page(path)).header("Authorization", "Bearer " + token))
                .statusCode();
    }

    /** Open to guests, as far as it is about logins. */
    private static WebArchive application() {
        Map<String, String> properties = new TreeMap<>(Sample.properties(PROVIDER));
        properties.put("panel.oauth.optional", "true");
        properties.putAll(tokenProperties());
        return Sample.configured(properties).addClasses(RunLog.class, GuardedResource.class, Caller.class);
    }

    /** Without any jar of ours. */
    private static WebArchive tokens() {
        return Sample.configured(ShrinkWrap.create(WebArchive.class), tokenProperties())
                .addClasses(TokenApplication.class, GuardedResource.class, RunLog.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** All that MicroProfile JWT needs to believe the provider's tokens. */
    private static Map<String, String> tokenProperties() {
        return Map.of(
                "mp.jwt.verify.publickey.location",
                PROVIDER.issuer() + "/jwks",
                "mp.jwt.verify.issuer",
                PROVIDER.issuer(),
                "mp.jwt.verify.audiences",
                AUDIENCE,
                RunLog.DIRECTORY,
                PLACES.directory());
    }
}
