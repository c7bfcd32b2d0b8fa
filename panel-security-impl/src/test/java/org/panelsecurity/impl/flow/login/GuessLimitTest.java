package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.ManualClock;

/** The number of guesses at a password in five minutes. */
class GuessLimitTest {
    // The clock starts at the beginning of a window.
    private final ManualClock clock = new ManualClock();
    private final GuessLimit limit = new GuessLimit(clock);

    @Test
    void allowsTenWrongPasswordsForAnAccountFromAnAddress() {
        failed(9, "mona", "192.0.2.1");
        assertThat(allows("mona", "192.0.2.1")).isTrue();

        failed(1, "mona", "192.0.2.1");

        assertThat(allows("mona", "192.0.2.1")).isFalse();
    }

    @Test
    void leavesOthersAlone() {
        failed(10, "mona", "192.0.2.1");

        assertThat(allows("mona", "192.0.2.2")).as("mona at home").isTrue();
        assertThat(allows("eve", "192.0.2.1")).as("her colleague").isTrue();
    }

    @Test
    void forgetsWhenFiveMinutesAreOver() {
        failed(10, "mona", "192.0.2.1");

        clock.setElapsed(Duration.ofMinutes(5).minusMillis(1));
        assertThat(allows("mona", "192.0.2.1")).isFalse();
        clock.setElapsed(Duration.ofMinutes(5));
        assertThat(allows("mona", "192.0.2.1")).isTrue();
    }

    @Test
    void countsFromZeroInTheNextFiveMinutes() {
        failed(10, "mona", "192.0.2.1");
        clock.setElapsed(Duration.ofMinutes(5));

        failed(9, "mona", "192.0.2.1");
        assertThat(allows("mona", "192.0.2.1")).isTrue();
        failed(1, "mona", "192.0.2.1");
        assertThat(allows("mona", "192.0.2.1")).isFalse();
    }

    @Test
    void protectsAnAccountThatIsGuessedAtFromManyAddresses() {
        for (int address = 0; address < 299; address++) {
            failed(1, "mona", "2001:db8:0:" + Integer.toHexString(address) + "::1");
        }
        assertThat(allows("mona", "192.0.2.1")).isTrue();

        failed(1, "mona", "2001:db8:0:ffff::1");

        assertThat(allows("mona", "192.0.2.1")).isFalse();
        assertThat(allows("eve", "192.0.2.1")).isTrue();
    }

    @Test
    void stopsAnAddressThatTriesManyAccounts() {
        for (int account = 0; account < 99; account++) {
            failed(1, "user-" + account, "192.0.2.1");
        }
        assertThat(allows("mona", "192.0.2.1")).isTrue();

        failed(1, "user-99", "192.0.2.1");

        assertThat(allows("mona", "192.0.2.1")).isFalse();
        assertThat(allows("mona", "192.0.2.2")).isTrue();
    }

    @Test
    void takesANetworkOfIpv6ForOneAddress() {
        for (int host = 0; host < 10; host++) {
            failed(1, "mona", "2001:db8::" + host);
        }

        assertThat(allows("mona", "2001:db8::ffff:1")).isFalse();
        assertThat(allows("mona", "2001:db8:0:1::1")).isTrue();
    }

    @Test
    void countsGuessesBeforeTheyAreChecked() {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(limit.take("mona", "192.0.2.1")).isTrue();
        }

        assertThat(limit.take("mona", "192.0.2.1")).as("the eleventh at once").isFalse();
        limit.giveBack("mona", "192.0.2.1");
        assertThat(limit.take("mona", "192.0.2.1")).as("one of them was right").isTrue();
    }

    @Test
    void locksOutNoUserWhosePasswordIsNotGuessed() {
        for (int guess = 0; guess < 55_000; guess++) {
            failed(1, "user-" + guess % 200, "192.0." + guess % 600 / 256 + "." + guess % 256);
        }

        long locked = IntStream.range(0, 1000)
                .filter(other -> !allows("other-" + other, "198.51.100." + other % 100))
                .count();

        assertThat(locked).isLessThan(20);
    }

    @Test
    void staysAtItsLimitHoweverManyCome() {
        failed(5_000, "mona", "192.0.2.1");

        assertThat(allows("mona", "192.0.2.1")).isFalse();
    }

    private void failed(int times, String account, String address) {
        for (int i = 0; i < times; i++) {
            limit.take(account, address);
        }
    }

    private boolean allows(String account, String address) {
        boolean allowed = limit.take(account, address);
        if (allowed) {
            limit.giveBack(account, address);
        }
        return allowed;
    }
}
