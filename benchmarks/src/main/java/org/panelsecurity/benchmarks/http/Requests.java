package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a request of somebody costs who is logged in. */
record Requests(Plan plan, Results results) {
    private static final Load LOAD = new Load(4);

    private static final List<Page> PAGES = List.of(
            new Page(
                    Subject.SERVLET,
                    Figure.SERVLET_PROCESSOR_TIME,
                    List.of(Figure.SERVLET_THROUGHPUT, Figure.SERVLET_MEDIAN, Figure.SERVLET_TAIL)),
            new Page(
                    Subject.REST,
                    Figure.REST_PROCESSOR_TIME,
                    List.of(Figure.REST_THROUGHPUT, Figure.REST_MEDIAN, Figure.REST_TAIL)));

    /** @param times figures of what the client saw: throughput, p50, p99 */
    private record Page(String path, Figure processorTime, List<Figure> times) {
        void add(Sample sample, Variant variant, Results results) {
            results.add(processorTime, variant, sample.processorTimeOfOne());
            results.add(times.get(0), variant, sample.perSecond());
            results.add(times.get(1), variant, sample.percentile(50));
            results.add(times.get(2), variant, sample.percentile(99));
        }
    }

    void measure(Lineup lineup) throws IOException {
        Map<Variant, List<Visitor>> users = new EnumMap<>(Variant.class);
        for (Subject subject : lineup.subjects()) {
            // One for each client: nowhere else do four requests of one session never cease.
            List<Visitor> all = subject.users(LOAD.clients(), Subject.SERVLET);
            Visitor user = all.get(0);
            users.put(subject.variant(), all);
            results.add(Figure.COOKIES, subject.variant(), user.bytes(""));
            if (subject.variant() == Variant.PANEL) {
                results.add(Figure.IDENTITY_COOKIE, Variant.PANEL, user.bytes("panel-i-"));
            }
        }
        for (Subject subject : lineup.subjects()) {
            PAGES.forEach(page -> LOAD.run(subject.server(), requests(page, subject, users), plan.warmUp()));
        }
        new Rounds(plan.rounds())
                .over(
                        lineup.subjects(),
                        subject -> PAGES.forEach(page -> {
                            Load.Steps requests = requests(page, subject, users);
                            page.add(
                                    LOAD.run(
                                            subject.server(),
                                            requests,
                                            plan.times().requests()),
                                    subject.variant(),
                                    results);
                        }));
    }

    private static Load.Steps requests(Page page, Subject subject, Map<Variant, List<Visitor>> users) {
        return subject.requests(page.path(), users.getOrDefault(subject.variant(), List.of()));
    }
}
