package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.server.ServerLog;

/** Paths that the setting opens to guests, where a constraint, a REST resource or an enterprise bean asks for a role nevertheless. */
@OnSharedServer
class GuestEndpointsIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    // Before the deployment.
    private static final ServerLog LOG = ServerLog.fromNowOn();

    private static final String ADMINISTRATOR = "{\"groups\": [\"admin\"]}";

    private final Browser user = new Browser();
    private final Browser guest = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(
                        PROVIDER,
                        Map.of(
                                "panel.oauth.guest-endpoints",
                                "/public/*, /descriptor/*, /annotated/*, /api/*, /classes/*, /singletons/*, /vault, /asking/*,"
                                        + " /index.html, /folder/index.html, /faces.xhtml"))
                .addPackage(GuardedResource.class.getPackage())
                .addAsWebResource(new StringAsset("welcome"), "index.html")
                .addAsWebResource(new StringAsset("welcome to the folder"), "folder/index.html")
                .addAsWebResource(new StringAsset("hidden"), "folder/hidden.html")
                .addAsWebResource(new File("src/test/webapp/faces.xhtml"))
                .setWebXML(new File("src/test/webapp/constraints.xml"));
    }

    @ParameterizedTest
    @CsvSource({
        "/descriptor/admin, descriptor-admin",
        "/annotated, annotated",
        "/annotated/page, annotated",
        "/api/guarded, guarded",
        "/api/guarded/users, guarded-users",
        "/classes/guarded, guarded",
        "/singletons/guarded, guarded",
        "/vault, vault",
        "/api/vault, vault",
        "/asking/request, asking-request"
    })
    void asksAGuestToLogInWhereARoleIsAskedForAndBringsThemBack(String path, String place) {
        HttpResponse<String> script = new Browser().fetch(page(path));
        HttpResponse<String> asked = guest.open(page(path + "?year=2026"));

        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(script.body())
                .isEqualTo("{\"error\":\"login_required\",\"login\":\""
                        + page("/login").getPath() + "\"}");
        assertThat(script.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.body()).isEmpty();
        assertThat(URI.create(asked.headers().firstValue("Location").orElseThrow())
                        .getPath())
                .endsWith("/authorize");
        assertThat(PLACES.thatRan()).isEmpty();

        HttpResponse<String> back = loggedInAfter(asked);

        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.uri()).isEqualTo(page(path + "?year=2026"));
        assertThat(PLACES.thatRan()).containsExactly(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/descriptor/admin", "/annotated", "/api/guarded", "/vault", "/api/vault"})
    void refusesAUserWithoutTheRole(String path) {
        logIn(user, "/login", "bob", "{}");

        assertThat(user.fetch(page(path)).statusCode()).isEqualTo(403);
        assertThat(user.open(page(path)).statusCode()).isEqualTo(403);
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @Test
    void showsAGuestWhatNothingAsksARoleFor() {
        assertThat(guest.open(page("/descriptor/open")).body()).isEqualTo("descriptor -");
        assertThat(guest.fetch(page("/api/opened")).body()).isEqualTo("everybody");
        assertThat(guest.open(page("/hidden")).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({"/, /index.html, welcome", "/folder/, /folder/index.html, welcome to the folder"})
    void showsAGuestAWelcomeFileAtItsFolder(String folder, String file, String content) {
        HttpResponse<String> page = guest.open(page(folder));

        assertThat(guest.open(page(file)).body()).isEqualTo(content);
        assertThat(guest.open(page("/folder/hidden.html")).statusCode()).isEqualTo(303);
        assertThat(page.statusCode()).asString().isEqualTo(Difference.WELCOME_FILE.here());
        assertThat(page.body()).isIn(content, "");
    }

    @Test
    void namesTheScriptsAndStylesThatAGuestsFacesPageLacks() {
        assertThat(guest.open(page("/faces.xhtml")).statusCode()).isEqualTo(200);
        assertThat(LOG.added())
                .contains("Guests can see Faces pages (/faces.xhtml), but not their scripts and styles. Add"
                        + " /jakarta.faces.resource/* to panel.oauth.guest-endpoints.");
    }

    private HttpResponse<String> loggedInAfter(HttpResponse<String> asked) {
        return guest.submit(guest.follow(asked), Map.of("username", "carol", "claims", ADMINISTRATOR));
    }
}
