package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;

/** Whether a login satisfies an application that asks for a new login. */
class NewAuthenticationTest {
    private static final Instant LOGIN = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9_999, 10_000})
    void takesALoginOfJustNowForTheNewOne(long milliseconds) {
        assertThat(isDueAfter(Duration.ofMillis(milliseconds))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {10_001, 60_000, 86_000_000})
    void wantsAnotherLoginAfterTenSeconds(long milliseconds) {
        assertThat(isDueAfter(Duration.ofMillis(milliseconds))).isTrue();
    }

    /** Another node made the session, and its clock is a little ahead. */
    @Test
    void takesALoginThatIsStillToComeForTheNewOne() {
        assertThat(isDueAfter(Duration.ofSeconds(-5))).isFalse();
    }

    private static boolean isDueAfter(Duration span) {
        return new LogInAnew(Clock.fixed(LOGIN.plus(span), ZoneOffset.UTC)).isDue(session());
    }

    private static UserSession session() {
        UserSession.Life life = new UserSession.Life("session-1", 0, LOGIN, LOGIN.plus(Duration.ofDays(1)));
        return UserSession.begin(
                IdentityContent.of(
                        new Client("corp", "client-1", "https://sso.example.com"),
                        Identity.of("corp", "42", "mona", Set.of()),
                        life),
                Details.of(life, null, Map.of()));
    }
}
