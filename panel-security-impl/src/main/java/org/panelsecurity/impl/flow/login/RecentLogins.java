package org.panelsecurity.impl.flow.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.panelsecurity.impl.flow.web.Reply;

/**
 * The logins that a provider answered within the last minute, at this node. A code is exchanged once: if the same answer arrives again, as
 * after a double click, its request waits, and gets the reply of the first one. Another code for the same attempt is not sent to the
 * provider. Bounded in number; the oldest are forgotten first. Thread-safe.
 */
final class RecentLogins {
    private static final Duration TTL = Duration.ofSeconds(60);

    /** What distinguishes the second request of a login, see {@link SecondRequest}. */
    static final String SECOND = "second ";

    // Longer than a provider may take for one answer.
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(12);

    // Each login has a reply with cookies of some kilobytes.
    static final int MAX_LOGINS = 1000;

    // Each request that waits holds a thread of the server.
    static final int MAX_WAITING = 4;

    private final Clock clock;
    private final Map<String, Login> oldestFirst = new LinkedHashMap<>();

    RecentLogins(Clock clock) {
        this.clock = clock;
    }

    private record Login(Instant at, CompletableFuture<Optional<Reply>> end, AtomicInteger waiting) {}

    /**
     * Returns the reply to an answer: that of an earlier request, or of this one.
     *
     * @param step the attempt's state, and what is done about it
     * @return empty if an earlier request has no reply yet, and this one cannot wait any longer
     */
    @SuppressWarnings("ReferenceEquality")
    Optional<Reply> reply(String step, Supplier<Reply> finish) {
        Login mine = new Login(clock.instant(), new CompletableFuture<>(), new AtomicInteger());
        Login first = firstOf(step, mine);
        return first == mine ? finish(step, mine, finish) : await(first);
    }

    /** Forgets what was done, so that it is done again. */
    synchronized void forget(String step) {
        oldestFirst.remove(step);
    }

    /** Returns where the login of an answer ended, if it ended here. */
    Optional<String> goal(Map<String, List<String>> answer) {
        return answer.getOrDefault("state", List.of()).stream()
                .findFirst()
                .flatMap(state -> known(SECOND + state).or(() -> known(state)))
                .map(Reply::content)
                .filter(Reply.Content.Redirect.class::isInstance)
                .map(content -> ((Reply.Content.Redirect) content).location());
    }

    private synchronized Optional<Reply> known(String step) {
        Login login = oldestFirst.get(step);
        return login == null || isOver(login) ? Optional.empty() : login.end().getNow(Optional.empty());
    }

    private synchronized Login firstOf(String step, Login mine) {
        makeRoom();
        Login first = oldestFirst.putIfAbsent(step, mine);
        return first == null ? mine : first;
    }

    private void makeRoom() {
        Iterator<Login> oldest = oldestFirst.values().iterator();
        while (oldest.hasNext()) {
            Login login = oldest.next();
            if (oldestFirst.size() < MAX_LOGINS && !isOver(login)) {
                return;
            }
            oldest.remove();
        }
    }

    private boolean isOver(Login login) {
        return login.at().plus(TTL).isBefore(clock.instant());
    }

    private Optional<Reply> finish(String step, Login mine, Supplier<Reply> finish) {
        Optional<Reply> reply = Optional.empty();
        try {
            reply = Optional.of(finish.get());
            return reply;
        } finally {
            if (reply.isEmpty()) {
                forget(step);
            }
            mine.end().complete(reply);
        }
    }

    private static Optional<Reply> await(Login first) {
        try {
            return first.waiting().incrementAndGet() > MAX_WAITING
                    ? first.end().getNow(Optional.empty())
                    : first.end().get(WAIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            first.waiting().decrementAndGet();
        }
    }
}
