package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.session.UserSession.ProviderState;

/** When a session's tokens are refreshed. */
class RefreshTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"3600, 3540", "300, 240", "240, 180", "60, 45", "8, 6"})
    void isAMinuteAheadOrAQuarterOfAShortLife(long lives, long after) {
        assertThat(given("refresh", NOW.plusSeconds(lives)).refreshAt()).isEqualTo(NOW.plus(Duration.ofSeconds(after)));
    }

    @Test
    void isAMinuteBeforeAQuarterOfAnHourIfTheLifetimeIsUnknown() {
        assertThat(given("refresh", null).accessTokenExpiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(given("refresh", null).refreshAt()).isEqualTo(NOW.plus(Duration.ofMinutes(14)));
    }

    @Test
    void neverComesWithoutARefreshToken() {
        assertThat(given(null, NOW.plusSeconds(300)).refreshAt()).isNull();
        assertThat(given(null, null)).isEqualTo(ProviderState.UNKNOWN);
        assertThat(new ProviderState(NOW, NOW, "s", "u").with(null, NOW))
                .isEqualTo(new ProviderState(null, null, "s", "u"));
    }

    private static ProviderState given(@Nullable String refreshToken, @Nullable Instant expiry) {
        return new ProviderState(null, null, null, null)
                .with(new TokenSet("access", null, refreshToken, expiry, Set.of()), NOW);
    }
}
