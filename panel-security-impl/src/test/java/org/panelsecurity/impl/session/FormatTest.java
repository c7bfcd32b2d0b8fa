package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.session.TestSessions.CLIENT;
import static org.panelsecurity.impl.session.TestSessions.LIMIT;
import static org.panelsecurity.impl.session.TestSessions.NOW;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.SEALER;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.session.CookieScope.Kind;
import org.panelsecurity.impl.settings.SameSite;

/** Cookies that another release has sealed, with the same secret: what is not in this one's format is not guessed at. */
class FormatTest {
    private final SessionCookies cookies = TestSessions.cookies();
    private final List<RequestCookie> sent = sent(cookies.seal(TestSessions.session(), List.of(), SCOPE));

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, 2, 5, 127})
    void refusesAnIdentityOfAnotherFormatAndClearsIt(byte version) {
        byte[] packed = IdentityCodec.pack(TestSessions.session().content());
        List<RequestCookie> other = with(Kind.IDENTITY, Purpose.IDENTITY, inFormat(version, packed));

        assertThat(cookies.open(other, SCOPE)).isEmpty();
        assertThat(cookies.clear(other, SCOPE)).hasSize(2);
        assertThat(cookies.open(with(Kind.IDENTITY, Purpose.IDENTITY, packed), SCOPE))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, 2, 5, 127})
    void countsDetailsOfAnotherFormatAsAbsent(byte version) {
        byte[] packed = DetailsCodec.pack(TestSessions.session().details().orElseThrow());
        List<RequestCookie> other = with(Kind.DETAILS, Purpose.DETAILS, inFormat(version, packed));

        assertThat(cookies.open(other, SCOPE))
                .hasValueSatisfying(session -> assertThat(session.details()).isEmpty());
        assertThat(cookies.open(with(Kind.DETAILS, Purpose.DETAILS, packed), SCOPE)
                        .flatMap(UserSession::details))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, 2, 5, 127})
    void refusesAnAttemptOfAnotherFormat(byte version) {
        LoginAttempt attempt = TestSessions.attempt(NOW);
        AttemptCookies attempts = new AttemptCookies(SEALER, Set.of(CLIENT), LIMIT, Clock.fixed(NOW, ZoneOffset.UTC));
        String name =
                attempts.begin(attempt, SameSite.LAX, List.of(), SCOPE).get(0).name();
        byte[] packed = inFormat(version, AttemptCodec.pack(attempt));

        assertThat(attempts.find(attempt.state(), sealed(name, Kind.ATTEMPT, Purpose.ATTEMPT, packed), SCOPE))
                .isEmpty();
        assertThat(attempts.find(
                        attempt.state(),
                        sealed(name, Kind.ATTEMPT, Purpose.ATTEMPT, AttemptCodec.pack(attempt)),
                        SCOPE))
                .contains(attempt);
    }

    @ParameterizedTest
    @ValueSource(longs = {31_556_889_864_403_200L, Long.MAX_VALUE})
    void refusesATimeThatNeverComes(long second) {
        byte[] packed = new Packer().number(second).packed();

        assertThatThrownBy(() -> new Unpacker(packed).instant()).isInstanceOf(IllegalArgumentException.class);
    }

    private List<RequestCookie> with(Kind kind, Purpose purpose, byte[] packed) {
        List<RequestCookie> all = new ArrayList<>(sealed(SCOPE.name(kind), kind, purpose, packed));
        sent.stream().filter(cookie -> !cookie.name().equals(SCOPE.name(kind))).forEach(all::add);
        return all;
    }

    private static List<RequestCookie> sealed(String name, Kind kind, Purpose purpose, byte[] packed) {
        return sent(new CookieBox(SEALER, purpose, kind).seal(name, packed, SCOPE, Duration.ofDays(1)));
    }

    // The version is the first byte of each.
    private static byte[] inFormat(byte version, byte[] packed) {
        byte[] other = packed.clone();
        other[0] = version;
        return other;
    }
}
