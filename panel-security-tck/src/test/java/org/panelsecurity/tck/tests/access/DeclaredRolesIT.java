package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.declared.Api;
import org.panelsecurity.tck.application.declared.Archivist;
import org.panelsecurity.tck.application.declared.Book;
import org.panelsecurity.tck.application.declared.ClosedServlet;
import org.panelsecurity.tck.application.declared.Leaflet;
import org.panelsecurity.tck.application.declared.Ledger;
import org.panelsecurity.tck.application.declared.PaperArchive;
import org.panelsecurity.tck.application.declared.Printed;
import org.panelsecurity.tck.application.declared.Printer;
import org.panelsecurity.tck.application.declared.Room;
import org.panelsecurity.tck.application.roles.RunLog;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.server.ServerLog;

/** Every annotation and descriptor that declares roles, in every place, in an application that is open to guests where nothing asks. */
@OnSharedServer
class DeclaredRolesIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    // Before the deployment.
    private static final ServerLog LOG = ServerLog.fromNowOn();

    private final Browser administrator = new Browser();
    private final Browser user = new Browser();
    private final Browser guest = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.openAt(PROVIDER)
                .addPackage(Ledger.class.getPackage())
                .addClass(RunLog.class)
                .addAsWebResource(new File("src/test/webapp/declared.xhtml"))
                .addAsWebInfResource(new File("src/test/webapp/ejb-jar.xml"))
                .setWebXML(new File("src/test/webapp/constraints.xml"));
    }

    /** The columns: what declares a role, where, the path, whom it admits, and what notes there that it ran. */
    @ParameterizedTest
    @CsvFileSource(resources = "/declared-roles.csv", numLinesToSkip = 1)
    void holds(String declaration, String where, String path, String admitted, String place) {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");
        logIn(user, "/login", "bob", "{}");

        assertThat(guest.fetch(page(path)).statusCode()).as("a guest").isIn(401, 403);
        if (!admitted.equals("users")) {
            assertThat(user.fetch(page(path)).statusCode()).as("a user").isEqualTo(403);
            assertThat(user.open(page(path)).statusCode()).as("a user's page").isEqualTo(403);
        }
        if (admitted.equals("nobody")) {
            assertThat(administrator.fetch(page(path)).statusCode())
                    .as("an administrator")
                    .isEqualTo(403);
        }
        assertThat(PLACES.thatRan()).isEmpty();
        if (!admitted.equals("nobody")) {
            Browser one = admitted.equals("users") ? user : administrator;
            assertThat(one.fetch(page(path)).statusCode()).as(admitted).isEqualTo(200);
            assertThat(PLACES.thatRan()).containsExactly(place);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/call/ledger/administrators",
                "/call/archive",
                "/call/safe",
                "/call/described/administrators",
                "/guarded-servlet",
                "/declared.xhtml",
                "/declared/shelf/administrators",
                "/declared/guarded-shelf/book"
            })
    void asksGuestsToLogInAndBringsThemBack(String path) {
        assertThat(guest.fetch(page(path)).statusCode()).isEqualTo(401);
        assertThat(logIn(guest, path, "carol", "{\"groups\": [\"admin\"]}").uri())
                .isEqualTo(page(path));
    }

    @Test
    void leavesGuestsWhatIsOpen() {
        assertThat(guest.fetch(page("/call/ledger/everybody")).body()).isEqualTo("everybody6");
        assertThat(guest.fetch(page("/declared/shelf/open")).body()).isEqualTo("shelf-open");
    }

    @Test
    void leavesItToTheServerWhatABeanMayThatRunsAsAnotherRole() {
        logIn(user, "/login", "bob", "{}");

        assertThat(user.fetch(page("/call/deputy")).statusCode()).asString().isEqualTo(Difference.RUN_AS.here());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/call/executor", "/call/thread"})
    void refusesABeanOutsideOfARequestWithASentence(String path) {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");

        assertThat(administrator.fetch(page(path)).body())
                .startsWith(
                        Ledger.class.getName() + ".administrators requires a role, and was called outside a request");
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @Test
    void namesWhatNothingEnforces() {
        assertThat(LOG.added())
                .contains(
                        Ledger.class.getName() + ".hidden declares roles that cannot be checked",
                        Ledger.class.getName() + " calls its own methods that declare roles (administrators)",
                        Archivist.class.getName() + ".read overrides a method that declares roles",
                        Printed.class.getName() + " declares roles, but " + Printer.class.getName()
                                + ".printed produces",
                        Leaflet.class.getName() + " declares roles that nothing enforces (read)",
                        "@RunAs has no effect on " + Leaflet.class.getName(),
                        ClosedServlet.class.getName() + " declares roles that nothing enforces (doGet)",
                        Api.class.getName() + " declares roles that nothing enforces (the class)")
                // What Weld says of an extension that asks for each class.
                .doesNotContainPattern("WELD-000411.*org\\.panelsecurity")
                .doesNotContain(
                        PaperArchive.class.getName() + " d", Book.class.getName() + " d", Room.class.getName() + " d");
    }

    @Test
    void showsAPageOfFacesToThoseWhomItsBackingBeanAdmits() {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");

        assertThat(Jsoup.parse(administrator.open(page("/declared.xhtml")).body())
                        .select("#secret")
                        .eachText())
                .containsExactly("secret");
    }

    @Test
    void shakesHandsOnlyWithThoseWhomTheEndpointAdmits() {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");
        logIn(user, "/login", "bob", "{}");

        assertThat(guest.refusedHandshake(page("/rooms/7"))).isEqualTo(401);
        assertThat(user.refusedHandshake(page("/rooms/7"))).isEqualTo(403);
        assertThat(PLACES.thatRan()).isEmpty();
        assertThat(administrator.socket(page("/rooms/7"))).isEqualTo("room 7");
        assertThat(PLACES.thatRan()).containsExactly("room");
    }

    @Test
    void shakesHandsWithNobodyWhereAnEndpointDeniesAll() {
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");

        assertThat(guest.refusedHandshake(page("/closed-rooms/7"))).isIn(401, 403);
        assertThat(administrator.refusedHandshake(page("/closed-rooms/7"))).isEqualTo(403);
        assertThat(PLACES.thatRan()).isEmpty();
    }
}
