package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.panelsecurity.benchmarks.http.Calls.Endpoint;

/** What becomes of many requests at once whose session's tokens have expired. */
record Refreshes(Results results) {
    /** Long enough for everybody to log in before it ends, and for Soteria not to take the tokens for expired at once. */
    private static final Duration LIFE = Duration.ofSeconds(40);

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

    private record Case(Burst burst, boolean rotating, Figure refreshes, Figure failures) {}

    private static final List<Case> CASES = List.of(
            new Case(new Burst(20), false, Figure.REFRESHES_OF_20, Figure.FAILURES_OF_20),
            new Case(new Burst(200), false, Figure.REFRESHES_OF_200, Figure.FAILURES_OF_200),
            new Case(new Burst(20), true, Figure.ROTATING_REFRESHES_OF_20, Figure.ROTATING_FAILURES_OF_20),
            new Case(new Burst(200), true, Figure.ROTATING_REFRESHES_OF_200, Figure.ROTATING_FAILURES_OF_200));

    private record Waiting(Subject subject, Case expected, Visitor user) {}

    /** At a provider of its own, whose tokens end early. */
    void measure(Place place) throws IOException {
        try (Provider provider = Provider.start();
                Lineup lineup = Lineup.start(Variant.WITH_LOGIN, place, provider, true)) {
            List<Waiting> waiting = new ArrayList<>();
            for (Subject subject : lineup.subjects()) {
                warmUp(subject);
            }
            provider.grants().setFirstLife(LIFE);
            for (Case expected : CASES) {
                for (Subject subject : lineup.subjects()) {
                    waiting.add(new Waiting(subject, expected, subject.user()));
                }
            }
            awaitEnd(Instant.now().plus(LIFE).plus(CLOCK_SKEW));
            waiting.forEach(this::send);
        }
    }

    // One alone first: pac4j's filters do not bear two at once before that.
    private static void warmUp(Subject subject) throws IOException {
        subject.user();
        new Load(8).run(subject.server(), subject.logins(), 80);
    }

    private static void awaitEnd(Instant end) {
        try {
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(Waiting next) {
        Subject subject = next.subject();
        subject.provider().grants().setRotating(next.expected().rotating());
        Calls before = subject.provider().calls();
        double failures = next.expected().burst().failures(subject, next.user());
        Calls calls = subject.provider().calls().since(before);
        results.add(next.expected().refreshes(), subject.variant(), (double) calls.to(Endpoint.REFRESH));
        results.add(next.expected().failures(), subject.variant(), failures);
    }
}
