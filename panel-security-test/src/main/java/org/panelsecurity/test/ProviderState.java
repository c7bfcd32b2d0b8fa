package org.panelsecurity.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What tests have set at the provider while it runs: failures, and the lifetime of access tokens. What is set during a test ends with it;
 * if tests run at the same time, with the last of them. Thread-safe.
 */
final class ProviderState {
    private static final int MAX_FAILURES = 1_000;

    private record Lifetimes(Duration ofAll, Map<String, Duration> ofUsers) {}

    private final List<ProviderFailure> failures = new ArrayList<>();
    private final Lifetimes initial;
    private Lifetimes lifetimes;
    private int runningTests;
    private List<ProviderFailure> failuresBefore = List.of();
    private Lifetimes lifetimesBefore;

    ProviderState(Duration accessTokenTtl) {
        initial = new Lifetimes(positive(accessTokenTtl), Map.of());
        lifetimes = initial;
        lifetimesBefore = initial;
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

    synchronized void reset() {
        failures.clear();
        lifetimes = initial;
    }

    synchronized void beginTest() {
        if (runningTests++ == 0) {
            failuresBefore = List.copyOf(failures);
            lifetimesBefore = lifetimes;
        }
    }

    synchronized void endTest() {
        if (--runningTests == 0) {
            failures.retainAll(failuresBefore);
            lifetimes = lifetimesBefore;
        }
    }

    synchronized void accessTokenTtl(Duration ttl) {
        lifetimes = new Lifetimes(positive(ttl), lifetimes.ofUsers());
    }

    synchronized void accessTokenTtl(String user, Duration ttl) {
        Map<String, Duration> ofUsers = new HashMap<>(lifetimes.ofUsers());
        ofUsers.put(user, positive(ttl));
        lifetimes = new Lifetimes(lifetimes.ofAll(), ofUsers);
    }

    synchronized Duration accessTokenTtl(ProviderUser user) {
        return lifetimes.ofUsers().getOrDefault(user.name(), lifetimes.ofAll());
    }

    private static Duration positive(Duration ttl) {
        if (ttl.toSeconds() < 1) {
            throw new IllegalArgumentException("The lifetime of an access token is one second at least.");
        }
        return ttl;
    }
}
