package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
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

/**
 * Roles, in every way that Jakarta EE has to ask for them, in an application that is open to guests where nothing asks. Whatever is refused
 * has not run.
 */
@OnSharedServer
class RolesIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    private final Browser administrator = new Browser();
    private final Browser user = new Browser();
    private final Browser guest = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.openAt(PROVIDER)
                .addPackage(GuardedResource.class.getPackage())
                .addAsWebResource(new File("src/test/webapp/faces.xhtml"))
                .setWebXML(new File("src/test/webapp/constraints.xml"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/guarded, guarded",
        "/classes/guarded, guarded",
        "/singletons/guarded, guarded",
        "/descriptor/admin, descriptor-admin",
        "/vault, vault",
        "/api/vault, vault",
        "/api/teller, teller",
        "/api/opened/admin, opened-admin",
        "/api/closed/admin, closed-admin"
    })
    void holdsTheRoleOf(String path, String place) {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");
        logIn(user, "/login", "bob", "{}");

        assertThat(user.fetch(page(path)).statusCode()).isEqualTo(403);
        assertThat(user.open(page(path)).statusCode()).isEqualTo(403);
        assertThat(guest.fetch(page(path)).statusCode()).isEqualTo(401);
        assertThat(PLACES.thatRan()).isEmpty();
        assertThat(administrator.fetch(page(path)).statusCode()).isEqualTo(200);
        assertThat(PLACES.thatRan()).containsExactly(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/guarded",
                "/api/guarded/users",
                "/classes/guarded/users",
                "/singletons/guarded/users",
                "/descriptor/admin",
                "/vault",
                "/api/vault",
                "/admin",
                "/asking/request",
                "/asking/context",
                "/asking/forward"
            })
    void asksGuestsToLogInAndBringsThemBack(String path) {
        HttpResponse<String> script = guest.fetch(page(path));
        HttpResponse<String> back = logIn(guest, path + "?year=2026", "carol", "{\"groups\": [\"admin\"]}");

        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(script.body())
                .isEqualTo("{\"error\":\"login_required\",\"login\":\""
                        + page("/login").getPath() + "\"}");
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.uri()).isEqualTo(page(path + "?year=2026"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/guarded/nobody",
                "/classes/guarded/nobody",
                "/singletons/guarded/nobody",
                "/api/opened/nobody",
                "/api/closed",
                "/api/teller/nobody",
                "/descriptor/nobody"
            })
    void opensNothingToAnybodyThatIsClosedToAll(String path) {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");

        assertThat(administrator.fetch(page(path)).statusCode()).isEqualTo(403);
        assertThat(guest.fetch(page(path)).statusCode()).isEqualTo(403);
        assertThat(PLACES.thatRan()).isEmpty();
    }

    /** A bean only says that it refuses, not whether anybody else would do. */
    @ParameterizedTest
    @ValueSource(strings = {"/vault/nobody", "/api/vault/nobody"})
    void asksGuestsWhoTheyAreWhereABeanIsClosedToAll(String path) {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");

        assertThat(administrator.fetch(page(path)).statusCode()).isEqualTo(403);
        assertThat(guest.fetch(page(path)).statusCode()).isEqualTo(401);
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @Test
    void letsEveryUserIntoWhatIsOpenToAll() {
        logIn(user, "/login", "bob", "{}");

        assertThat(user.fetch(page("/api/guarded/everybody")).body()).isEqualTo("everybody");
        assertThat(guest.fetch(page("/api/guarded/everybody")).statusCode())
                .asString()
                .isEqualTo(Difference.GUEST_AT_PERMIT_ALL.here());
    }

    @Test
    void letsGuestsTooIntoWhatIsOpenToAllAsAWhole() {
        logIn(user, "/login", "bob", "{}");

        assertThat(user.fetch(page("/api/opened")).body()).isEqualTo("everybody");
        assertThat(guest.fetch(page("/api/opened")).body()).isEqualTo("everybody");
    }

    @ParameterizedTest
    @CsvSource({"/vault, opened for alice true", "/api/vault, opened for alice"})
    void tellsAnEnterpriseBeanWhoIsAsking(String path, String answer) {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");

        assertThat(administrator.fetch(page(path)).body().strip()).isEqualTo(answer);
    }

    @Test
    void takesAGuestForNobody() {
        assertThat(guest.fetch(page("/descriptor/open")).body()).isEqualTo("descriptor -");
    }

    @Test
    void holdsRolesWhereServicesAreNotLookedUp() {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");
        logIn(user, "/login", "bob", "{}");

        assertThat(seen(guest, "/without-services/guarded")).isEqualTo(Difference.GUEST_WITHOUT_SERVICES.here());
        assertThat(seen(user, "/without-services/guarded")).isEqualTo(Difference.NO_ROLE_WITHOUT_SERVICES.here());
        assertThat(seen(administrator, "/without-services/guarded/nobody"))
                .isEqualTo(Difference.NO_ROLE_WITHOUT_SERVICES.here());
        assertThat(seen(administrator, "/without-services/guarded")).isEqualTo("200, and it ran");
    }

    @Test
    void tellsTheApplicationWhoTheUserIs() {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");

        assertThat(administrator.fetch(page("/api/caller")).body())
                .isEqualTo("alice alice alice alice " + Difference.CALLER_IN_ROLE.here() + " true true");
    }

    @Test
    void tellsTheApplicationThatAGuestIsNobody() {
        assertThat(guest.fetch(page("/api/caller")).body())
                .isEqualTo(Difference.GUEST_IN_SECURITY_CONTEXT.here() + " - - null false false false");
    }

    @Test
    void showsTheUserOnAPageOfFaces() {
        logIn(user, "/login", "bob", "{}");

        assertThat(Jsoup.parse(user.open(page("/faces.xhtml")).body())
                        .select("#user, #loggedIn")
                        .eachText())
                .containsExactly("bob", "true");
        assertThat(Jsoup.parse(guest.open(page("/faces.xhtml")).body())
                        .select("#loggedIn")
                        .eachText())
                .containsExactly("false");
    }

    @ParameterizedTest
    @CsvSource({
        "/descriptor/admin, true, false, false",
        "/descriptor/nobody, false, false, false",
        "/descriptor/open, true, true, true",
        "/admin, true, false, false"
    })
    void saysWhoMayReachAPlaceThatIsNotAskedFor(String path, boolean administrators, boolean users, boolean guests) {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");
        logIn(user, "/login", "bob", "{}");

        assertThat(administrator.fetch(page("/api/caller/access?to=" + path)).body())
                .isEqualTo(Boolean.toString(administrators));
        assertThat(user.fetch(page("/api/caller/access?to=" + path)).body()).isEqualTo(Boolean.toString(users));
        assertThat(guest.fetch(page("/api/caller/access?to=" + path)).body()).isEqualTo(Boolean.toString(guests));
        assertThat(PLACES.thatRan()).isEmpty();
    }

    /** The status, and whether the place ran that was asked for. */
    private static String seen(Browser browser, String path) {
        PLACES.forget();
        int status = browser.fetch(page(path)).statusCode();
        return status + (PLACES.thatRan().isEmpty() ? "" : ", and it ran");
    }
}
