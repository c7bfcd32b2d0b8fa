package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a logout token is accepted, and so how long its id has to be remembered. */
class LogoutTokenVerifierAgeTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private static final Duration SKEW = Duration.ofSeconds(60);

    private final TestLogout logout = new TestLogout(provider);
    private final TestIdToken token = TestIdToken.forLogout(provider.issuer());

    static Stream<Arguments> lives() {
        return Stream.of(
                Arguments.of(Duration.ofMinutes(2), Duration.ofMinutes(2), "(exp)"),
                Arguments.of(Duration.ofHours(23), Duration.ofHours(23), "(exp)"),
                Arguments.of(Duration.ofDays(30), Duration.ofDays(1), "(iat)"),
                Arguments.of(null, Duration.ofMinutes(10), "(iat)"));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void countsUntilItIsUsableNoMore(@Nullable Duration expiry, Duration life, String check) {
        Instant now = now();
        token.claiming("iat", now)
                .claiming("exp", expiry == null ? null : now.plus(expiry).getEpochSecond());
        Instant end = now.plus(life).plus(SKEW);

        assertThat(logout.takes(token).usableUntil()).isEqualTo(end);
        provider.clock().advance(Duration.between(provider.clock().instant(), end.minusMillis(1)));
        assertThat(logout.takes(token).usableUntil()).isEqualTo(end);
        provider.clock().advance(Duration.ofMillis(1));
        logout.refuses(token.signed(), check);
    }

    @Test
    void refusesATokenThatDoesNotSayHowOldItIs() {
        logout.refusesAtOnce(token.claiming("iat", (Object) null), "(iat)");
    }

    @Test
    void refusesATokenFromTheFuture() {
        logout.refusesAtOnce(token.claiming("iat", now().plus(SKEW).plusSeconds(1)), "future (iat)");
        logout.takes(token.claiming("iat", now().plus(SKEW)));
    }

    @Test
    void refusesATokenThatIsNotValidYet() {
        logout.refusesAtOnce(token.claiming("nbf", now().plusSeconds(120)), "(nbf)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "exp", "nbf"})
    void refusesTimesThatAreNone(String claim) {
        logout.refusesAtOnce(token.claiming(claim, "tomorrow"), claim);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0})
    void refusesTimesOutOfRange(long seconds) {
        logout.refusesAtOnce(token.claiming("iat", seconds), "(iat)");
    }

    private static Instant now() {
        return provider.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
