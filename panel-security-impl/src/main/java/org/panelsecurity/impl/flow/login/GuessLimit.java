package org.panelsecurity.impl.flow.login;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.web.ClientNetwork;

/**
 * The limit of wrong passwords in five minutes: for one account from one address, for one account from all addresses, and for all accounts
 * from one address. Its size is fixed, so two accounts may share a counter. Thread-safe, without a lock.
 */
public final class GuessLimit {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Clock clock;

    // Separate counters: guesses from many addresses must not fill the counters of users who made none.
    private final Counters accountAndAddress = new Counters(10, 1 << 17);
    private final Counters accounts = new Counters(300, 1 << 14);
    private final Counters addresses = new Counters(100, 1 << 14);

    // It must not be predictable which accounts share a counter.
    private final String salt = new RandomTokens().next();

    public GuessLimit(Clock clock) {
        this.clock = clock;
    }

    /** Counts a guess before it is checked. Returns false if it must not be checked. */
    boolean take(String account, String address) {
        String network = ClientNetwork.of(address);
        long window = window();
        boolean first = accountAndAddress.take(key(account + "\n" + network), window);
        boolean second = accounts.take(key(account), window);
        boolean third = addresses.take(key(network), window);
        if (first && second && third) {
            return true;
        }
        // A guess that is not checked does not count: the limit ends even if the guesses go on.
        giveBack(account, address);
        return false;
    }

    /** Uncounts a guess that was right, or that could not be checked. */
    void giveBack(String account, String address) {
        String network = ClientNetwork.of(address);
        long window = window();
        accountAndAddress.giveBack(key(account + "\n" + network), window);
        accounts.giveBack(key(account), window);
        addresses.giveBack(key(network), window);
    }

    /** Returns how many wrong passwords for one account from one address count now. Rarely too many: two accounts may share a counter. */
    int wrong(String account, String address) {
        return accountAndAddress.count(key(account + "\n" + ClientNetwork.of(address)), window());
    }

    private int key(String text) {
        return Digest.label(salt + text).hashCode();
    }

    private long window() {
        return clock.millis() / WINDOW.toMillis();
    }

    /** Counters of one limit. The upper bits of a counter are the number of its window, the lower bits the count. */
    private static final class Counters {
        private static final int COUNT_BITS = 20;
        private static final long MASK = (1L << COUNT_BITS) - 1;

        private final int maxGuesses;
        private final AtomicLongArray counters;

        Counters(int maxGuesses, int size) {
            this.maxGuesses = maxGuesses;
            this.counters = new AtomicLongArray(size);
        }

        boolean take(int key, long window) {
            long counted = counters.updateAndGet(
                    Math.floorMod(key, counters.length()),
                    counter -> counter >>> COUNT_BITS == window
                            ? Math.min(counter + 1, window << COUNT_BITS | MASK)
                            : window << COUNT_BITS | 1);
            return (counted & MASK) <= maxGuesses;
        }

        int count(int key, long window) {
            long counter = counters.get(Math.floorMod(key, counters.length()));
            return counter >>> COUNT_BITS == window ? (int) (counter & MASK) : 0;
        }

        void giveBack(int key, long window) {
            counters.updateAndGet(
                    Math.floorMod(key, counters.length()),
                    counter -> counter >>> COUNT_BITS == window && (counter & MASK) > 0 ? counter - 1 : counter);
        }
    }
}
