package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.session.TestSessions.NOW;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.SEALER;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;
import org.panelsecurity.impl.settings.SharedSettings;

/** This release and a build with one more field exchange cookies, in both directions. */
class NextReleaseTest {
    private static final String GOLD = "urn:example:gold";
    private static final Field<String> MORE = Field.text(40);
    private static final Map<Kind, Optional<String>> BOTH =
            Map.of(Kind.IDENTITY, Optional.of(GOLD), Kind.DETAILS, Optional.of(GOLD));
    private static final Map<Kind, Optional<String>> NEITHER =
            Map.of(Kind.IDENTITY, Optional.empty(), Kind.DETAILS, Optional.empty());

    private final UserSession session = TestSessions.session();

    static Stream<NextRelease> builds() {
        return NextRelease.all();
    }

    @ParameterizedTest
    @MethodSource("builds")
    void opensTheCookiesOfTheNextRelease(NextRelease next) {
        UserSession opened = open(next.seal(session, GOLD, SEALER));

        assertThat(CookieFixture.values(opened)).isEqualTo(CookieFixture.values(session));
        assertThat(opened.content().toString() + opened.details()).doesNotContain(GOLD);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void sealsCookiesThatTheNextReleaseOpens(NextRelease next) {
        List<RequestCookie> cookies = sent(TestSessions.cookies().seal(session, List.of(), SCOPE));

        assertThat(next.open(cookies, SEALER)).isEqualTo(NEITHER);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void sealsTheFieldAgain(NextRelease next) {
        UserSession opened = open(next.seal(session, GOLD, SEALER));

        List<RequestCookie> cookies = sent(TestSessions.cookies().seal(opened, List.of(), SCOPE));

        assertThat(next.open(cookies, SEALER)).isEqualTo(BOTH);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void keepsTheFieldWhenItNotesAUse(NextRelease next) {
        List<RequestCookie> cookies = next.seal(session, GOLD, SEALER);
        SessionCookies later =
                TestSessions.cookies(SEALER, TestSessions.settings(Duration.ofMinutes(30)), NOW.plusSeconds(120));

        List<RequestCookie> after = kept(later, cookies);

        assertThat(next.open(after, SEALER)).isEqualTo(BOTH);
        assertThat(later.open(after, SCOPE).orElseThrow().content().usedAt()).isEqualTo(NOW.plusSeconds(120));
    }

    @ParameterizedTest
    @MethodSource("builds")
    void keepsTheFieldWhenTheKeyChanges(NextRelease next) {
        byte[] first = "the new secret of more than thirty-two bytes".getBytes(UTF_8);
        byte[] second = "the old secret of more than thirty-two bytes".getBytes(UTF_8);
        List<RequestCookie> cookies = next.seal(session, GOLD, new Sealer(List.of(second), List.of()));
        Sealer rotated = new Sealer(List.of(first, second), List.of());

        List<RequestCookie> after = kept(TestSessions.cookies(rotated, TestSessions.settings(null), NOW), cookies);

        assertThat(next.open(after, new Sealer(List.of(first), List.of()))).isEqualTo(BOTH);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void keepsTheFieldWhenTokensAreRefreshed(NextRelease next) {
        UserSession opened = open(next.seal(session, GOLD, SEALER));
        TokenSet tokens = new TokenSet("new", null, "refresh", NOW.plusSeconds(600), Set.of());

        UserSession refreshed = opened.refreshed(tokens, NOW);

        assertThat(next.open(sent(TestSessions.cookies().seal(refreshed, List.of(), SCOPE)), SEALER))
                .isEqualTo(BOTH);
        assertThat(refreshed.details().orElseThrow().tokens()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void keepsTheFieldInTheSharedStore(NextRelease next) {
        DetailsKey key = DetailsKey.random(new RandomTokens());
        TestStore store = new TestStore();
        SharedSessions shared = shared(store);
        put(next.pack(details(), GOLD), key, store);
        UserSession resumed = stored(key);

        UserSession current = shared.current(resumed).orElseThrow();
        shared.keep(current.refreshed(new TokenSet("new", null, null, null, Set.of()), NOW));

        byte[] entry = (byte[]) Objects.requireNonNull(store.cache("sessions").get(key.handle()));
        assertThat(next.ofDetails(key.open(entry).orElseThrow())).isEqualTo(GOLD);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void refusesAnIdentityWithACriticalFieldThatItDoesNotKnow(NextRelease next) {
        List<RequestCookie> critical = next.withCriticalField().seal(session, GOLD, SEALER);

        assertThat(TestSessions.cookies().open(critical, SCOPE)).isEmpty();
        assertThat(TestSessions.cookies().clear(critical, SCOPE)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void countsDetailsWithACriticalFieldThatItDoesNotKnowAsAbsent(NextRelease next) {
        List<RequestCookie> cookies = List.of(
                next.seal(session, GOLD, SEALER).get(0),
                next.withCriticalField().seal(session, GOLD, SEALER).get(1));

        assertThat(open(cookies).details()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("builds")
    void countsAnEntryWithACriticalFieldThatItDoesNotKnowAsAbsent(NextRelease next) {
        DetailsKey key = DetailsKey.random(new RandomTokens());
        TestStore store = new TestStore();
        SharedSessions shared = shared(store);
        put(next.withCriticalField().pack(details(), GOLD), key, store);

        assertThat(shared.current(stored(key))).isEmpty();
        assertThat(shared.admit(stored(key)).orElseThrow().details()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("builds")
    void readsAKnownFieldWhetherOrNotItIsCritical(NextRelease next) {
        NextRelease critical = next.withCriticalField();

        assertThat(next.ofIdentity(next.pack(session.content(), GOLD))).isEqualTo(GOLD);
        assertThat(IdentityCodec.unpack(critical.pack(session.content(), GOLD), next.with(IdentityCodec.FIELDS))
                        .unknown())
                .isEqualTo(UnknownFields.NONE);
    }

    @Test
    void findsAnAttemptUnlessItHasACriticalFieldThatItDoesNotKnow() {
        LoginAttempt attempt = TestSessions.attempt(NOW);
        byte[] packed = AttemptCodec.pack(attempt);

        assertThat(AttemptCodec.unpack(appended(packed, MORE))).isEqualTo(attempt);
        assertThatThrownBy(() -> AttemptCodec.unpack(appended(packed, MORE.asCritical())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(find(attempt, packed)).contains(attempt);
        assertThat(find(attempt, appended(packed, MORE.asCritical()))).isEmpty();
    }

    @Test
    void knowsALogoutUnlessItHasACriticalFieldThatItDoesNotKnow() {
        byte[] packed = new LogoutState("a-state", NOW.plusSeconds(60)).pack();

        assertThat(holds(appended(packed, MORE))).isTrue();
        assertThat(holds(appended(packed, MORE.asCritical()))).isFalse();
    }

    @Test
    void takesAMarkOfTheNextReleaseForOne() {
        byte[] plain = RevocationMarks.value(NOW.minusSeconds(60));
        byte[] block = new Packer().compressed(new byte[0]).packed();
        byte[] mark = joined(plain, block);

        assertThat(RevocationMarks.ends(session, appended(mark, MORE)))
                .as("set before the session began")
                .isFalse();
        assertThat(RevocationMarks.ends(session, appended(mark, MORE.asCritical())))
                .as("it may say something else than this release can read")
                .isTrue();
        assertThat(RevocationMarks.ends(session, joined(plain, new byte[] {7}))).isTrue();
        assertThat(RevocationMarks.ends(session, joined(RevocationMarks.value(NOW), block)))
                .isTrue();
    }

    private static Optional<LoginAttempt> find(LoginAttempt attempt, byte[] packed) {
        AttemptCookies attempts = new AttemptCookies(
                SEALER, Set.of(TestSessions.CLIENT), TestSessions.LIMIT, Clock.fixed(NOW, ZoneOffset.UTC));
        String name = attempts.end(attempt, SCOPE).name();
        return attempts.find(attempt.state(), sealed(name, Kind.ATTEMPT, Purpose.ATTEMPT, packed), SCOPE);
    }

    private static boolean holds(byte[] packed) {
        return new LogoutCookie(SEALER, Clock.fixed(NOW, ZoneOffset.UTC))
                .holds("a-state", sealed(SCOPE.name(Kind.LOGOUT), Kind.LOGOUT, Purpose.LOGOUT, packed), SCOPE);
    }

    private static List<RequestCookie> sealed(String name, Kind kind, Purpose purpose, byte[] packed) {
        return sent(new CookieBox(SEALER, purpose, kind).seal(name, packed, SCOPE, Duration.ofMinutes(10)));
    }

    /** With one more plain field: these are the last ones. */
    private static byte[] appended(byte[] packed, Field<String> field) {
        return joined(packed, new Packer().field(field, GOLD).packed());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return new Packer().rest(first).rest(second).packed();
    }

    private static UserSession open(List<RequestCookie> cookies) {
        return TestSessions.cookies().open(cookies, SCOPE).orElseThrow();
    }

    /** The browser's cookies after a request for which something was due. */
    private static List<RequestCookie> kept(SessionCookies node, List<RequestCookie> present) {
        UserSession opened = node.open(present, SCOPE).orElseThrow();
        assertThat(opened.upkeep()).isEqualTo(Upkeep.IDENTITY);
        List<RequestCookie> after = new ArrayList<>(sent(node.keepUp(opened, present, SCOPE)));
        present.stream()
                .filter(cookie -> after.stream().noneMatch(set -> set.name().equals(cookie.name())))
                .forEach(after::add);
        return after;
    }

    private Details details() {
        return session.details().orElseThrow();
    }

    private UserSession stored(DetailsKey key) {
        return UserSession.resume(session.content().withDetailsKey(key), Upkeep.NONE, Optional::empty);
    }

    private static void put(byte[] packed, DetailsKey key, TestStore store) {
        store.cache("sessions").put(key.handle(), key.seal(packed));
    }

    private static SharedSessions shared(TestStore store) {
        return new SharedSessions(
                store,
                TestSessions.settings(null, TestSessions.LIMIT, new SharedSettings(true, true, null)),
                outage -> {
                    throw outage;
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
