package org.panelsecurity.impl.protocol;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that is replaced when it is too old for a further call. The old one is stopped after its last call. Thread-safe. */
final class ReplacedClient {
    private final Supplier<StoppableClient> clients;
    private final Duration maxAge;
    private final Clock clock;
    private @Nullable Current current;

    ReplacedClient(Supplier<StoppableClient> clients, Duration maxAge, Clock clock) {
        this.clients = clients;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** A client, and what is known about it; guarded by the lock of its owner. */
    private static final class Current {
        final StoppableClient client;
        final Instant since;
        int calls;
        boolean replaced;

        Current(StoppableClient client, Instant since) {
            this.client = client;
            this.since = since;
        }
    }

    <T> T call(Function<HttpClient, T> work) {
        Current taken = take();
        try {
            return work.apply(taken.client.http());
        } finally {
            giveBack(taken);
        }
    }

    /** Makes the next call use a new client. */
    synchronized void renew() {
        Current old = current;
        current = null;
        if (old != null) {
            old.replaced = true;
            stopIfUnused(old);
        }
    }

    private synchronized Current take() {
        Instant now = clock.instant();
        if (current != null && !isYoung(current, now)) {
            renew();
        }
        if (current == null) {
            current = new Current(clients.get(), now);
        }
        current.calls++;
        return current;
    }

    // After a clock was set back, the age is unknown. The wall clock also runs while a machine is suspended.
    private boolean isYoung(Current client, Instant now) {
        return !now.isBefore(client.since) && now.isBefore(client.since.plus(maxAge));
    }

    private synchronized void giveBack(Current taken) {
        taken.calls--;
        stopIfUnused(taken);
    }

    private static void stopIfUnused(Current client) {
        if (client.replaced && client.calls == 0) {
            client.client.stop();
        }
    }
}
