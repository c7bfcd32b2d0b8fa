package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.OnSharedServer;

/** Roles and principalRules where the answer comes from another thread, as events or through a socket. Whatever is refused has not run. */
@OnSharedServer
class AsyncAnswersIT {
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
                .setWebXML(new File("src/test/webapp/constraints.xml"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/later/suspended/admin, later-suspended, alice",
        "/api/later/stage/admin, later-stage, alice",
        "/api/later/events/admin, later-events, data: alice"
    })
    void holdsTheRoleOf(String path, String place, String alice) {
        refusesUsersAndGuests(path);

        assertThat(administratorsAnswer(path))
                .isEqualTo(alice + " true alice " + Difference.REST_CALLER_ON_ANOTHER_THREAD.here());
        assertThat(PLACES.thatRan()).containsExactly(place);
    }

    @Test
    void holdsTheRoleOfAServletThatAnswersOnAnotherThread() {
        refusesUsersAndGuests("/async");

        assertThat(administratorsAnswer("/async")).isEqualTo("later for alice true");
        assertThat(PLACES.thatRan()).containsExactly("async");
    }

    @ParameterizedTest
    @CsvSource({"/api/later/suspended, bob", "/api/later/stage, bob", "/api/later/events, data: bob"})
    void saysWhoIsAsking(String path, String bob) {
        logIn(user, "/login", "bob", "{}");

        assertThat(user.fetch(page(path)).body().strip())
                .isEqualTo(bob + " false bob " + Difference.REST_CALLER_ON_ANOTHER_THREAD.here());
    }

    @ParameterizedTest
    @CsvSource({"/api/later/suspended, -", "/api/later/stage, -", "/api/later/events, data: -"})
    void takesGuestsForNobody(String path, String nobody) {
        assertThat(guest.fetch(page(path)).body().strip())
                .isEqualTo(nobody + " false " + Difference.GUEST_IN_SECURITY_CONTEXT.here() + " "
                        + Difference.REST_CALLER_ON_ANOTHER_THREAD.here());
    }

    @Test
    void knowsWhoShookHandsForASocket() {
        logIn(user, "/login", "bob", "{}");

        assertThat(user.socket(page("/socket"))).isEqualTo("hello bob");
        assertThat(guest.socket(page("/socket"))).isEqualTo("hello -");
    }

    @Test
    void shakesHandsWithNobodyWhoLacksTheRole() {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");
        logIn(user, "/login", "bob", "{}");

        assertThat(user.refusedHandshake(page("/socket/admin"))).isEqualTo(403);
        assertThat(guest.refusedHandshake(page("/socket/admin"))).isEqualTo(401);
        assertThat(PLACES.thatRan()).isEmpty();
        assertThat(administrator.socket(page("/socket/admin"))).isEqualTo("hello alice");
        assertThat(PLACES.thatRan()).containsExactly("socket-admin");
    }

    private void refusesUsersAndGuests(String path) {
        logIn(user, "/login", "bob", "{}");

        assertThat(user.fetch(page(path)).statusCode()).isEqualTo(403);
        assertThat(user.open(page(path)).statusCode()).isEqualTo(403);
        assertThat(guest.fetch(page(path)).statusCode()).isEqualTo(401);
        assertThat(guest.open(page(path)).statusCode()).isEqualTo(303);
        assertThat(PLACES.thatRan()).isEmpty();
    }

    private String administratorsAnswer(String path) {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");
        return administrator.fetch(page(path)).body().strip();
    }
}
