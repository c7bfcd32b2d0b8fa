package org.panelsecurity.impl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How often a password may be guessed in five minutes. */
class GuessLimitTest {
    private static final Instant WINDOW_BEGINS = Instant.parse("2026-11-22T12:00:00Z");

    private final FixedClock clock = new FixedClock();
    private final GuessLimit limit = new GuessLimit(clock);

    @Test
    void allowsTenWrongPasswordsForAnAccountFromAnAddress() {
        failed(9, "mona", "192.0.2.1");
        assertThat(limit.allows("mona", "192.0.2.1")).isTrue();

        limit.failed("mona", "192.0.2.1");

        assertThat(limit.allows("mona", "192.0.2.1")).isFalse();
    }

    @Test
    void leavesOthersAlone() {
        failed(10, "mona", "192.0.2.1");

        assertThat(limit.allows("mona", "192.0.2.2")).as("mona at home").isTrue();
        assertThat(limit.allows("eve", "192.0.2.1")).as("her colleague").isTrue();
    }

    @Test
    void forgetsWhenFiveMinutesAreOver() {
        failed(10, "mona", "192.0.2.1");

        clock.now = WINDOW_BEGINS.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(limit.allows("mona", "192.0.2.1")).isFalse();
        clock.now = WINDOW_BEGINS.plus(Duration.ofMinutes(5));
        assertThat(limit.allows("mona", "192.0.2.1")).isTrue();
    }

    @Test
    void countsAnewInTheNextFiveMinutes() {
        failed(10, "mona", "192.0.2.1");
        clock.now = WINDOW_BEGINS.plus(Duration.ofMinutes(5));

        failed(9, "mona", "192.0.2.1");
        assertThat(limit.allows("mona", "192.0.2.1")).isTrue();
        limit.failed("mona", "192.0.2.1");
        assertThat(limit.allows("mona", "192.0.2.1")).isFalse();
    }

    @Test
    void protectsAnAccountThatIsGuessedAtFromManyAddresses() {
        for (int address = 0; address < 299; address++) {
            limit.failed("mona", "2001:db8::" + address);
        }
        assertThat(limit.allows("mona", "192.0.2.1")).isTrue();

        limit.failed("mona", "2001:db8::ffff");

        assertThat(limit.allows("mona", "192.0.2.1")).isFalse();
        assertThat(limit.allows("eve", "192.0.2.1")).isTrue();
    }

    @Test
    void stopsAnAddressThatTriesManyAccounts() {
        for (int account = 0; account < 99; account++) {
            limit.failed("user-" + account, "192.0.2.1");
        }
        assertThat(limit.allows("mona", "192.0.2.1")).isTrue();

        limit.failed("user-99", "192.0.2.1");

        assertThat(limit.allows("mona", "192.0.2.1")).isFalse();
        assertThat(limit.allows("mona", "192.0.2.2")).isTrue();
    }

    @Test
    void staysAtItsLimitHoweverManyCome() {
        failed(5_000, "mona", "192.0.2.1");

        assertThat(limit.allows("mona", "192.0.2.1")).isFalse();
    }

    private void failed(int times, String account, String address) {
        for (int i = 0; i < times; i++) {
            limit.failed(account, address);
        }
    }

    /** Stands still until told otherwise. */
    private static final class FixedClock extends Clock {
        private Instant now = WINDOW_BEGINS;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
