package org.panelsecurity.impl.flow.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.SessionEnded;
import org.panelsecurity.SessionsEndedByApplication;
import org.panelsecurity.SessionsNotEndedException;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.spi.OAuthProvider;

/** An administrator ends sessions at one node; the next request goes to another node. */
class EndSessionsOnAllNodesTest {
    private static final SessionEnder TIMER = new SessionEnder(Optional.empty(), Optional.empty());

    private final TestProvider provider = new TestProvider();
    private final TestStore store = new TestStore();
    private final TestApplication one = node(Map.of());
    private final TestApplication two = node(Map.of());

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void endsAllSessionsOfAUserOnAllNodes() {
        Reply first = logIn(one, "mona");
        Reply second = logIn(two, "mona");
        Reply lisa = logIn(one, "lisa");

        one.flows().endSessions().allOf("corp", "id-of-mona", TIMER);

        assertThat(resumed(one, first)).isEmpty();
        assertThat(resumed(two, first)).isEmpty();
        assertThat(resumed(two, second)).isEmpty();
        assertThat(resumed(two, lisa)).isPresent();
    }

    @Test
    void endsOneSessionByTheNameThatItsLoginHas() {
        Reply first = logIn(one, "mona");
        Reply second = logIn(one, "mona");
        String name = one.events().get(0).session().orElseThrow();

        two.flows().endSessions().one(name, TIMER);

        assertThat(resumed(one, first)).isEmpty();
        assertThat(resumed(two, first)).isEmpty();
        assertThat(resumed(two, second)).isPresent();
        assertThat(resumed(two, second).orElseThrow().name()).isNotEqualTo(name);
    }

    @Test
    void letsTheUserLogInAgain() {
        logIn(one, "mona");
        one.flows().endSessions().allOf("corp", "id-of-mona", TIMER);
        one.clock().advance(Duration.ofSeconds(1));
        two.clock().advance(Duration.ofSeconds(1));

        assertThat(resumed(two, logIn(one, "mona"))).isPresent();
    }

    @Test
    void endsTwiceWhatEndedAndWhatNeverWas() {
        Reply lisa = logIn(one, "lisa");

        one.flows().endSessions().allOf("corp", "id-of-a-stranger", TIMER);
        one.flows().endSessions().allOf("corp", "id-of-a-stranger", TIMER);
        one.flows().endSessions().one("AAAAAAAAAAA", TIMER);

        assertThat(resumed(two, lisa)).isPresent();
    }

    /** The stable id can be another claim. Then it may be the provider's subject of another user. */
    @Test
    void endsByTheStableIdAndNotByTheSubject() {
        OAuthProvider mapping = OAuthProvider.named("mapping")
                .issuer(provider.issuer())
                .identity(who -> Identity.of(
                        who.registration(),
                        who.id().equals("id-of-mona") ? "id-of-lisa" : "employee-7",
                        who.user(),
                        Set.of()))
                .build();
        Map<String, String> settings = settings(Map.of("panel.oauth.corp.preset", "mapping"));
        TestApplication mapped = new TestApplication(settings, store, List.of(mapping));
        Reply mona = logIn(mapped, "mona");
        Reply lisa = logIn(mapped, "lisa");

        mapped.flows().endSessions().allOf("corp", "id-of-lisa", TIMER);

        assertThat(resumed(mapped, mona)).as("has this stable id").isEmpty();
        assertThat(resumed(mapped, lisa)).as("has this subject").isPresent();
    }

    @Test
    void tellsWhoEndedTheSessionsAndThatTheyEnded() {
        Reply admin = logIn(one, "lisa");
        Reply mona = logIn(one, "mona");
        TestExchange request = TestExchange.post("/api/leavers", Map.of()).cookiesOf(admin);

        one.flows()
                .endSessions()
                .allOf("corp", "id-of-mona", new SessionEnder(Optional.of(request), resumed(one, admin)));
        resumed(two, mona);

        SecurityEvent login = one.events().get(0);
        assertThat(one.events()).last().isInstanceOfSatisfying(SessionsEndedByApplication.class, ended -> {
            assertThat(ended.user()).contains("corp:id-of-mona");
            assertThat(ended.endedSession()).isEmpty();
            assertThat(ended.caller().map(Identity::id)).contains("id-of-lisa");
            assertThat(ended.session()).isEqualTo(login.session());
            assertThat(ended.path()).isEqualTo("/api/leavers");
        });
        assertReason(two, SessionEnded.Reason.ENDED_BY_APPLICATION);
    }

    @Test
    void tellsThatOneSessionEnded() {
        Reply mona = logIn(one, "mona");
        String name = one.events().get(0).session().orElseThrow();

        one.flows().endSessions().one(name, new SessionEnder(Optional.of(TestExchange.get("/")), Optional.empty()));
        resumed(two, mona);

        assertThat(one.events()).last().isInstanceOfSatisfying(SessionsEndedByApplication.class, ended -> {
            assertThat(ended.user()).isEmpty();
            assertThat(ended.endedSession()).contains(name);
            assertThat(ended.caller()).isEmpty();
            assertThat(ended.session()).isEmpty();
        });
        assertReason(two, SessionEnded.Reason.ENDED_BY_APPLICATION);
    }

    @Test
    void keepsTheReasonOfALogout() {
        Reply mona = logIn(one, "mona");
        one.flows().logoutEndpoint().end(resumed(one, mona).orElseThrow(), TestExchange.get("/logout"));

        resumed(two, mona);

        assertReason(two, SessionEnded.Reason.REVOKED);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "Corp", "github", "corp\nx"})
    void refusesARegistrationThatThereIsNot(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.flows().endSessions().allOf(name, "id-of-mona", TIMER))
                .withMessageStartingWith("There is no registration ")
                .withMessageEndingWith(". The registrations are: corp.")
                .withMessageNotContaining("\n");
        assertThat(one.events()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \t"})
    void refusesAnIdThatNoUserHas(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.flows().endSessions().allOf("corp", id, TIMER))
                .withMessage("The stable id of a user has 1 to 1000 characters. Identity.id() returns it.");
    }

    @Test
    void refusesAnIdThatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.flows().endSessions().allOf("corp", "x".repeat(1001), TIMER));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "short", "AAAAAAAAAAAA", "AAAAA AAAAA", "AAAAAAAAAA\n"})
    void refusesANameThatNoSessionHas(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.flows().endSessions().one(name, TIMER))
                .withMessageContaining("SecurityEvent.session()");
    }

    @Test
    void saysWhatIsMissingIfRequestsDoNotLookForMarks() {
        TestApplication without = node(Map.of("panel.session.store", "cookie"));

        assertThatIllegalStateException()
                .isThrownBy(() -> without.flows().endSessions().allOf("corp", "id-of-mona", TIMER))
                .withMessage(
                        "No session was ended: set panel.session.revocation=jcache on all nodes, so that every request"
                                + " looks for sessions that ended.");
        assertThatIllegalStateException()
                .isThrownBy(() -> without.flows().endSessions().one("AAAAAAAAAAA", TIMER));
    }

    @Test
    void saysThatSessionsMayGoOnDuringAnOutage() {
        Reply mona = logIn(one, "mona");
        store.out = true;

        assertThatThrownBy(() -> one.flows().endSessions().allOf("corp", "id-of-mona", TIMER))
                .isInstanceOf(SessionsNotEndedException.class)
                .hasMessage("The JCache does not answer, so sessions may go on: end them again.");
        assertThatThrownBy(() -> one.flows().endSessions().one("AAAAAAAAAAA", TIMER))
                .isInstanceOf(SessionsNotEndedException.class);
        store.out = false;

        assertThat(resumed(two, mona)).isPresent();
        assertThat(one.events()).as("nothing ended").hasSize(1);
    }

    private static void assertReason(TestApplication node, SessionEnded.Reason reason) {
        assertThat(node.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionEnded.class, ended -> assertThat(ended.reason()).isEqualTo(reason));
    }

    private TestApplication node(Map<String, String> more) {
        return new TestApplication(settings(more), store);
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("panel.session.store", "jcache");
        settings.putAll(more);
        return settings;
    }

    private Reply logIn(TestApplication at, String user) {
        Reply begun = at.flows().askForLogin().of(TestExchange.get("/"));
        Map<String, String> asked = RedirectParameters.of(begun);
        provider.knows(user, URLDecoder.decode(asked.get("nonce"), StandardCharsets.UTF_8));
        TestExchange callback =
                TestExchange.get("/?code=c&state=" + asked.get("state")).cookiesOf(begun);
        return at.flows().finishLogin().with(callback, false);
    }

    private static Optional<UserSession> resumed(TestApplication at, Reply loggedIn) {
        return at.flows().resumeSession().of(TestExchange.get("/reports").cookiesOf(loggedIn));
    }
}
