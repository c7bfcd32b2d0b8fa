package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.crypto.RandomTokens;

/**
 * Slows down who guesses passwords: so many wrong ones in five minutes for one account from one address, for an account from anywhere,
 * and from an address for any account. Of a fixed size, however many come; two accounts may share a counter. Thread-safe, without a
 * lock.
 */
final class GuessLimit {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int COUNTERS = 1 << 14;
    private static final int ACCOUNT_AND_ADDRESS = 10;
    private static final int ACCOUNT = 300;
    private static final int ADDRESS = 100;

    // The number of the window above, the count within it below.
    private static final int COUNT_BITS = 20;

    private final Clock clock;
    private final AtomicLongArray counters = new AtomicLongArray(COUNTERS);

    // Nobody shall find out whose counter is shared with whom.
    private final String salt = new RandomTokens().next();

    GuessLimit(Clock clock) {
        this.clock = clock;
    }

    /** Whether one more guess may be checked. */
    boolean allows(String account, String address) {
        return count(both(account, address)) < ACCOUNT_AND_ADDRESS
                && count(any(account)) < ACCOUNT
                && count(from(address)) < ADDRESS;
    }

    /** Counts a wrong guess. */
    void failed(String account, String address) {
        add(both(account, address));
        add(any(account));
        add(from(address));
    }

    private static String both(String account, String address) {
        return "both\n" + account + "\n" + address;
    }

    private static String any(String account) {
        return "account\n" + account;
    }

    private static String from(String address) {
        return "address\n" + address;
    }

    private long count(String key) {
        long counter = counters.get(index(key));
        return counter >>> COUNT_BITS == window() ? counter & mask() : 0;
    }

    private void add(String key) {
        long window = window();
        counters.updateAndGet(
                index(key),
                counter -> counter >>> COUNT_BITS == window
                        ? Math.min(counter + 1, window << COUNT_BITS | mask())
                        : window << COUNT_BITS | 1);
    }

    private int index(String key) {
        return Math.floorMod(Digest.label(salt + key).hashCode(), COUNTERS);
    }

    private long window() {
        return clock.millis() / WINDOW.toMillis();
    }

    private static long mask() {
        return (1L << COUNT_BITS) - 1;
    }
}
