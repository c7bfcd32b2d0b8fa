package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a request of somebody costs who is logged in. */
record Requests(Plan plan, Results results) {
    private static final Load LOAD = new Load(4);

    void measure(Lineup lineup) throws IOException {
        Map<Variant, Visitor> users = new EnumMap<>(Variant.class);
        for (Subject subject : lineup.subjects()) {
            Visitor user = subject.user();
            users.put(subject.variant(), user);
            results.add(Figure.COOKIES, subject.variant(), user.bytes(""));
            results.add(Figure.IDENTITY_COOKIE, subject.variant(), user.bytes("panel-i-"));
            LOAD.run(
                    subject.server(),
                    subject.requests(Subject.SERVLET, List.of(user)),
                    plan.times().warmUp());
            LOAD.run(
                    subject.server(),
                    subject.requests(Subject.REST, List.of(user)),
                    plan.times().warmUp());
        }
        new Rounds(plan.rounds()).over(lineup.subjects(), subject -> {
            Visitor user = users.get(subject.variant());
            servlet(
                    subject.variant(),
                    LOAD.run(
                            subject.server(),
                            subject.requests(Subject.SERVLET, List.of(user)),
                            plan.times().requests()));
            rest(
                    subject.variant(),
                    LOAD.run(
                            subject.server(),
                            subject.requests(Subject.REST, List.of(user)),
                            plan.times().requests()));
        });
    }

    private void servlet(Variant variant, Sample sample) {
        results.add(Figure.SERVLET_PROCESSOR_TIME, variant, sample.processorTimeOfOne());
        results.add(Figure.SERVLET_THROUGHPUT, variant, sample.perSecond());
        results.add(Figure.SERVLET_MEDIAN, variant, sample.percentile(50));
        results.add(Figure.SERVLET_TAIL, variant, sample.percentile(99));
    }

    private void rest(Variant variant, Sample sample) {
        results.add(Figure.REST_PROCESSOR_TIME, variant, sample.processorTimeOfOne());
        results.add(Figure.REST_THROUGHPUT, variant, sample.perSecond());
        results.add(Figure.REST_MEDIAN, variant, sample.percentile(50));
        results.add(Figure.REST_TAIL, variant, sample.percentile(99));
    }
}
