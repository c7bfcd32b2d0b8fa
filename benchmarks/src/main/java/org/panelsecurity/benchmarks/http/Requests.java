package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request of somebody costs who is logged in. */
record Requests(Plan plan, Results results) {
    private static final Load LOAD = new Load(4);

    /** What the client saw of a page: throughput, p50, p99. */
    private record Times(Figure throughput, Figure median, Figure tail) {
        static final Times SERVLET = new Times(Figure.SERVLET_THROUGHPUT, Figure.SERVLET_MEDIAN, Figure.SERVLET_TAIL);
        static final Times REST = new Times(Figure.REST_THROUGHPUT, Figure.REST_MEDIAN, Figure.REST_TAIL);
    }

    /** @param times null where the processor's alone is of interest */
    private record Case(
            Subject subject,
            Load.Steps requests,
            Figure processorTime,
            @Nullable Times times) {
        void warmUp(int requests) {
            LOAD.run(subject.server(), this.requests, requests);
        }

        void measure(Plan plan, Results results) {
            Sample sample = LOAD.run(subject.server(), requests, plan.times().requests());
            Variant variant = subject.variant();
            results.add(processorTime, variant, sample.processorTimeOfOne());
            if (times != null) {
                results.add(times.throughput(), variant, sample.perSecond());
                results.add(times.median(), variant, sample.percentile(50));
                results.add(times.tail(), variant, sample.percentile(99));
            }
        }
    }

    void measure(Lineup lineup) throws IOException {
        Map<Variant, List<Visitor>> users = new EnumMap<>(Variant.class);
        for (Subject subject : lineup.subjects()) {
            // One for each client: nowhere else do four requests of one session never cease.
            users.put(subject.variant(), subject.users(LOAD.clients(), Subject.SERVLET));
        }
        users.forEach((variant, all) ->
                results.add(Figure.COOKIES, variant, all.get(0).bytes("")));
        List<Visitor> panel = users.getOrDefault(Variant.PANEL, List.of());
        results.add(Figure.IDENTITY_COOKIE, Variant.PANEL, panel.get(0).bytes("panel-i-"));
        Map<Variant, List<Case>> cases = new EnumMap<>(Variant.class);
        for (Subject subject : lineup.subjects()) {
            List<Visitor> own = users.getOrDefault(subject.variant(), List.of());
            cases.put(subject.variant(), cases(subject, own, panel));
        }
        cases.values().forEach(each -> each.forEach(one -> one.warmUp(plan.warmUp())));
        new Rounds(plan.rounds())
                .over(List.copyOf(cases.values()), each -> each.forEach(one -> one.measure(plan, results)));
    }

    private static List<Case> cases(Subject subject, List<Visitor> users, List<Visitor> panel) {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(
                subject, requests(subject, Subject.SERVLET, users), Figure.SERVLET_PROCESSOR_TIME, Times.SERVLET));
        cases.add(new Case(subject, requests(subject, Subject.REST, users), Figure.REST_PROCESSOR_TIME, Times.REST));
        if (subject.variant() == Variant.TRIVIAL) {
            // What the server alone makes of so many bytes.
            cases.add(
                    new Case(subject, requests(subject, Subject.SERVLET, panel), Figure.CONTROL_PROCESSOR_TIME, null));
        }
        return cases;
    }

    private static Load.Steps requests(Subject subject, String page, List<Visitor> users) {
        return subject.requests(
                page, users.stream().map(user -> user.cookies(page)).toList());
    }
}
