package org.panelsecurity.impl.flow.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLongArray;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.crypto.RandomTokens;

/**
 * Slows down who guesses passwords: so many wrong ones in five minutes for one account from one address, for an account from anywhere,
 * and from an address for any account. Of a fixed size, however many come; two accounts may share a counter. Thread-safe, without a
 * lock.
 */
public final class GuessLimit {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Clock clock;

    // Each kind by itself: many guesses from everywhere must not fill the counters of those who made none.
    private final Counters accountAndAddress = new Counters(10, 1 << 17);
    private final Counters accounts = new Counters(300, 1 << 14);
    private final Counters addresses = new Counters(100, 1 << 14);

    // Nobody shall find out whose counter is shared with whom.
    private final String salt = new RandomTokens().next();

    public GuessLimit(Clock clock) {
        this.clock = clock;
    }

    /** Counts a guess before it is checked; false where it must not be. */
    boolean take(String account, String address) {
        String network = network(address);
        long window = window();
        boolean first = accountAndAddress.take(key(account + "\n" + network), window);
        boolean second = accounts.take(key(account), window);
        boolean third = addresses.take(key(network), window);
        if (first && second && third) {
            return true;
        }
        // What was not checked does not count: a window ends even while somebody goes on.
        giveBack(account, address);
        return false;
    }

    /** The guess was right, or nobody could check it. */
    void giveBack(String account, String address) {
        String network = network(address);
        long window = window();
        accountAndAddress.giveBack(key(account + "\n" + network), window);
        accounts.giveBack(key(account), window);
        addresses.giveBack(key(network), window);
    }

    private int key(String text) {
        return Digest.label(salt + text).hashCode();
    }

    private long window() {
        return clock.millis() / WINDOW.toMillis();
    }

    // Whoever has one address of IPv6 has the 2^64 beside it (RFC 4291, section 2.5.1).
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // A text with a colon is never looked up by name.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }

    /** So many in a window for each key; the number of the window above, the count within it below. */
    private static final class Counters {
        private static final int COUNT_BITS = 20;
        private static final long MASK = (1L << COUNT_BITS) - 1;

        private final int most;
        private final AtomicLongArray counters;

        Counters(int most, int size) {
            this.most = most;
            this.counters = new AtomicLongArray(size);
        }

        boolean take(int key, long window) {
            long counted = counters.updateAndGet(
                    Math.floorMod(key, counters.length()),
                    counter -> counter >>> COUNT_BITS == window
                            ? Math.min(counter + 1, window << COUNT_BITS | MASK)
                            : window << COUNT_BITS | 1);
            return (counted & MASK) <= most;
        }

        void giveBack(int key, long window) {
            counters.updateAndGet(
                    Math.floorMod(key, counters.length()),
                    counter -> counter >>> COUNT_BITS == window && (counter & MASK) > 0 ? counter - 1 : counter);
        }
    }
}
