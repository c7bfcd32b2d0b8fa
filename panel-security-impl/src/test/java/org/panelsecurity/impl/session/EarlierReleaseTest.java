package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.session.CookieFixture.CLIENT;
import static org.panelsecurity.impl.session.CookieFixture.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.session.CookieScope.Kind;

/**
 * Cookies and store entries as releases with version 3 and version 4 of the format sealed them. The files of a version stay as they are: a
 * change that cannot read them any more would log users out.
 */
class EarlierReleaseTest {
    private static final Duration LATER = Duration.ofMinutes(2);

    static Stream<Arguments> sessions() {
        return files("session-with-all-fields", "session-with-no-optional-field", "session-in-shared-store");
    }

    static Stream<Arguments> attempts() {
        return files("attempt-with-all-fields", "attempt-with-no-optional-field");
    }

    private static Stream<Arguments> files(String... names) {
        return Stream.of(Format.PREVIOUS, Format.VERSION)
                .flatMap(version -> Stream.of(names).map(name -> Arguments.of(version, name)));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void opensTheSessionOfAnEarlierRelease(int version, String name) {
        CookieFixture file = CookieFixture.of(version, name);

        assertThat(versions(file.cookies(), file)).containsOnly(version);
        assertThat(CookieFixture.values(file.session())).isEqualTo(file.expected());
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void setsNoCookieOnlyBecauseOfTheVersion(int version, String name) {
        assertThat(CookieFixture.of(version, name).session().upkeep())
                .as("nodes of the release before could not read it")
                .isEqualTo(Upkeep.NONE);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void sealsASessionOfAnEarlierReleaseInThisVersion(int version, String name) {
        CookieFixture file = CookieFixture.of(version, name);
        TestStore store = new TestStore();
        SharedSessions shared = file.shared(store);
        UserSession before = file.session();
        shared.keep(before);

        List<RequestCookie> cookies = sent(file.sessions(Duration.ZERO).seal(before, List.of(), SCOPE));

        assertThat(versions(cookies, file)).containsOnly(Format.VERSION);
        UserSession after = shared.withDetails(
                file.sessions(Duration.ZERO).open(cookies, SCOPE).orElseThrow());
        assertThat(CookieFixture.values(after)).isEqualTo(file.expected());
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void refreshesASessionOfAnEarlierRelease(int version, String name) {
        CookieFixture file = CookieFixture.of(version, name);
        UserSession before = file.session();
        TokenSet tokens = new TokenSet("new", null, "refresh", null, Set.of());

        UserSession after = before.refreshed(tokens, file.clock().instant());

        List<RequestCookie> cookies = sent(file.sessions(Duration.ZERO).seal(after, List.of(), SCOPE));
        UserSession opened = file.sessions(Duration.ZERO).open(cookies, SCOPE).orElseThrow();
        assertThat(opened.life().generation()).isEqualTo(before.life().generation() + 1);
        assertThat(opened.storeGroups()).isEqualTo(before.storeGroups());
    }

    @ParameterizedTest
    @ValueSource(ints = {Format.PREVIOUS, Format.VERSION})
    void notesTheUseOfASessionOfAnEarlierRelease(int version) {
        CookieFixture file = CookieFixture.of(version, "session-with-all-fields");
        SessionCookies later = file.sessions(LATER);
        UserSession before = later.open(file.cookies(), SCOPE).orElseThrow();
        assertThat(before.upkeep()).isEqualTo(Upkeep.IDENTITY);

        List<RequestCookie> cookies = new ArrayList<>(sent(later.keepUp(before, file.cookies(), SCOPE)));

        assertThat(versions(cookies, file)).containsExactly(Format.VERSION);
        file.cookies().stream()
                .filter(cookie -> CookieBox.isPartOf(SCOPE.name(Kind.DETAILS), cookie))
                .forEach(cookies::add);
        UserSession after = later.open(cookies, SCOPE).orElseThrow();
        assertThat(after.content().usedAt()).isEqualTo(file.clock(LATER).instant());
        assertThat(after.details()).isEqualTo(before.details()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {Format.PREVIOUS, Format.VERSION})
    void admitsASessionWithDetailsThatAnEarlierReleasePutIntoTheSharedStore(int version) {
        CookieFixture file = CookieFixture.of(version, "session-in-shared-store");
        UserSession session =
                file.sessions(Duration.ZERO).open(file.cookies(), SCOPE).orElseThrow();

        Optional<UserSession> admitted = file.shared(new TestStore()).admit(session);

        assertThat(CookieFixture.values(admitted.orElseThrow())).isEqualTo(file.expected());
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void findsTheAttemptOfAnEarlierRelease(int version, String name) {
        CookieFixture file = CookieFixture.of(version, name);
        AttemptCookies attempts = new AttemptCookies(file.sealer(), Set.of(CLIENT), 6000, file.clock());

        LoginAttempt found =
                attempts.find(file.get("expected.state"), file.cookies(), SCOPE).orElseThrow();

        assertThat(CookieFixture.values(found)).isEqualTo(file.expected());
    }

    @ParameterizedTest
    @ValueSource(ints = {Format.PREVIOUS, Format.VERSION})
    void knowsTheLogoutThatAnEarlierReleaseBegan(int version) {
        CookieFixture file = CookieFixture.of(version, "logout");
        String state = file.get("expected.state");

        assertThat(at(file, Duration.ofSeconds(599)).holds(state, file.cookies(), SCOPE))
                .isTrue();
        assertThat(at(file, Duration.ofMinutes(10)).holds(state, file.cookies(), SCOPE))
                .isFalse();
        assertThat(at(file, Duration.ZERO).holds("x" + state.substring(1), file.cookies(), SCOPE))
                .isFalse();
    }

    private static LogoutCookie at(CookieFixture file, Duration later) {
        return new LogoutCookie(file.sealer(), file.clock(later));
    }

    /** The version of each cookie of a session. */
    private static List<Integer> versions(List<RequestCookie> cookies, CookieFixture file) {
        CookieBox identities = new CookieBox(file.sealer(), Purpose.IDENTITY, Kind.IDENTITY);
        CookieBox details = new CookieBox(file.sealer(), Purpose.DETAILS, Kind.DETAILS);
        return Stream.of(
                        identities.open(SCOPE.name(Kind.IDENTITY), cookies, SCOPE),
                        details.open(SCOPE.name(Kind.DETAILS), cookies, SCOPE))
                .flatMap(Optional::stream)
                .map(content -> (int) content.bytes()[0])
                .toList();
    }
}
