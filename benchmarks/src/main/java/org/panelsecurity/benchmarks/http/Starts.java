package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.List;

/** How soon an application is there after its server was started, and how long the first login takes then. */
record Starts(Plan plan, Results results) {
    void measure(Place place, Provider provider) throws IOException {
        new Rounds(plan.starts()).over(List.of(Variant.values()), variant -> {
            try (PayaraMicro server = place.start(variant, provider, false)) {
                results.add(
                        Figure.FIRST_ANSWER, variant, server.timeToFirstAnswer().toNanos() / 1e6);
                if (variant.hasLogin()) {
                    Subject subject = new Subject(variant, server, provider);
                    long begun = System.nanoTime();
                    subject.user();
                    results.add(Figure.FIRST_LOGIN, variant, (System.nanoTime() - begun) / 1e6);
                }
            }
        });
    }
}
