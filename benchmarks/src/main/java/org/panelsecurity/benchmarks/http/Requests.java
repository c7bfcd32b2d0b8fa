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
        Visitor panel = of(Variant.PANEL, users).get(0);
        results.add(Figure.IDENTITY_COOKIE, Variant.PANEL, panel.bytes("panel-i-"));
        List<Case> cases = cases(lineup.subjects(), users, panel.cookies(Subject.SERVLET));
        cases.forEach(each -> each.warmUp(plan.warmUp()));
        new Rounds(plan.rounds()).over(cases, each -> each.measure(plan, results));
    }

    // Kind by kind, so that everybody's turn comes after somebody else's.
    private static List<Case> cases(List<Subject> subjects, Map<Variant, List<Visitor>> users, String panelCookies) {
        List<Case> cases = new ArrayList<>();
        for (Subject subject : subjects) {
            List<String> cookies = cookies(Subject.SERVLET, of(subject.variant(), users));
            cases.add(new Case(
                    subject, subject.requests(Subject.SERVLET, cookies), Figure.SERVLET_PROCESSOR_TIME, Times.SERVLET));
        }
        for (Subject subject : subjects) {
            List<String> cookies = cookies(Subject.REST, of(subject.variant(), users));
            cases.add(
                    new Case(subject, subject.requests(Subject.REST, cookies), Figure.REST_PROCESSOR_TIME, Times.REST));
        }
        for (Subject subject : subjects) {
            // What the server makes of so many bytes that nobody asks for. Panel Security has them anyway.
            List<String> cookies = cookies(Subject.SERVLET, of(subject.variant(), users)).stream()
                    .map(own -> subject.variant() == Variant.PANEL ? own : joined(own, panelCookies))
                    .toList();
            cases.add(
                    new Case(subject, subject.requests(Subject.SERVLET, cookies), Figure.CONTROL_PROCESSOR_TIME, null));
        }
        return cases;
    }

    private static List<Visitor> of(Variant variant, Map<Variant, List<Visitor>> users) {
        return users.getOrDefault(variant, List.of());
    }

    private static List<String> cookies(String page, List<Visitor> users) {
        return users.stream().map(user -> user.cookies(page)).toList();
    }

    private static String joined(String own, String others) {
        return own.isEmpty() ? others : own + "; " + others;
    }
}
