package org.panelsecurity.test.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a test has set at the provider while it runs: failures to come, and how long access tokens live. Thread-safe. */
final class ProviderState {
    private static final int MAX_FAILURES = 1_000;

    private final List<ProviderFailure> failures = new ArrayList<>();
    private final Map<String, Duration> lives = new ConcurrentHashMap<>();
    private volatile Duration life;

    ProviderState(Duration life) {
        this.life = positive(life);
    }

    synchronized void add(ProviderFailure failure) {
        if (failures.size() >= MAX_FAILURES) {
            throw new IllegalStateException("There are already " + MAX_FAILURES + " failures that no call has met.");
        }
        failures.add(failure);
    }

    /** Uses up the first failure for this call. Returns its status; null if the call does not fail. */
    @Nullable
    Integer failure(ProviderEndpoint endpoint, @Nullable ProviderUser user) {
        ProviderFailure failure = use(next -> next.isCall(endpoint, user));
        return failure == null ? null : failure.status();
    }

    /** Uses up the first failure for a login of this user. Returns its error; null if the login does not fail. */
    @Nullable
    String refusal(ProviderUser user) {
        ProviderFailure failure = use(next -> next.isLogin(user));
        return failure == null ? null : failure.error();
    }

    private synchronized @Nullable ProviderFailure use(Predicate<ProviderFailure> which) {
        for (Iterator<ProviderFailure> all = failures.iterator(); all.hasNext(); ) {
            ProviderFailure failure = all.next();
            if (which.test(failure)) {
                all.remove();
                return failure;
            }
        }
        return null;
    }

    synchronized void clear() {
        failures.clear();
        lives.clear();
    }

    void accessTokenLife(Duration value) {
        life = positive(value);
    }

    void accessTokenLife(String user, Duration value) {
        lives.put(user, positive(value));
    }

    Duration accessTokenLife(ProviderUser user) {
        return lives.getOrDefault(user.name(), life);
    }

    private static Duration positive(Duration life) {
        if (life.toSeconds() < 1) {
            throw new IllegalArgumentException("An access token lives for one second at least.");
        }
        return life;
    }
}
