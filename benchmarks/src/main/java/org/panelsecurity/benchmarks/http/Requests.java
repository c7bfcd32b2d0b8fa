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

    /**
     * One kind of request.
     *
     * @param besides cookies that are sent along where they are not there anyway
     * @param times null where the processor's alone is of interest
     */
    private record Kind(
            String page,
            String besides,
            Figure processorTime,
            @Nullable Times times) {}

    /** What the client saw: throughput, p50, p99. */
    private record Times(Figure throughput, Figure median, Figure tail) {
        static final Times SERVLET = new Times(Figure.SERVLET_THROUGHPUT, Figure.SERVLET_MEDIAN, Figure.SERVLET_TAIL);
        static final Times REST = new Times(Figure.REST_THROUGHPUT, Figure.REST_MEDIAN, Figure.REST_TAIL);
    }

    private record Case(Kind kind, Subject subject, Load.Steps requests) {
        void warmUp(int requests) {
            LOAD.run(subject.server(), this.requests, requests);
        }

        void measure(Plan plan, Results results) {
            Sample sample = LOAD.run(subject.server(), requests, plan.times().requests());
            Variant variant = subject.variant();
            results.add(kind.processorTime(), variant, sample.processorTimeOfOne());
            Times times = kind.times();
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
        Visitor panel = usersOf(Variant.PANEL, users).get(0);
        results.add(Figure.IDENTITY_COOKIE, Variant.PANEL, panel.bytes(PanelSettings.IDENTITY_COOKIE));
        List<Case> cases = new ArrayList<>();
        // Kind by kind, so that everybody's turn comes after somebody else's.
        for (Kind kind : kinds(panel.cookies(Subject.SERVLET))) {
            lineup.subjects().forEach(subject -> cases.add(caseOf(kind, subject, users)));
        }
        cases.forEach(each -> each.warmUp(plan.warmUp()));
        new Rounds(plan.rounds()).over(cases, each -> each.measure(plan, results));
    }

    private static List<Kind> kinds(String panelCookies) {
        return List.of(
                new Kind(Subject.SERVLET, "", Figure.SERVLET_PROCESSOR_TIME, Times.SERVLET),
                new Kind(Subject.REST, "", Figure.REST_PROCESSOR_TIME, Times.REST),
                // What the server makes of so many bytes that nobody asks for.
                new Kind(Subject.SERVLET, panelCookies, Figure.CONTROL_PROCESSOR_TIME, null));
    }

    private static Case caseOf(Kind kind, Subject subject, Map<Variant, List<Visitor>> users) {
        String besides = subject.variant() == Variant.PANEL ? "" : kind.besides();
        List<String> cookies = usersOf(subject.variant(), users).stream()
                .map(user -> joined(user.cookies(kind.page()), besides))
                .toList();
        return new Case(kind, subject, subject.requests(kind.page(), cookies));
    }

    private static List<Visitor> usersOf(Variant variant, Map<Variant, List<Visitor>> users) {
        return users.getOrDefault(variant, List.of());
    }

    private static String joined(String own, String others) {
        return own.isEmpty() || others.isEmpty() ? own + others : own + "; " + others;
    }
}
