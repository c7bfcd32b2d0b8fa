package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a request at Panel Security costs with more users, more registrations, more groups. The first case is the usual one. */
record Growth(Plan plan) {
    private static final Load LOAD = new Load(4);
    private static final int FEW = 10;

    private record Case(String title, Subject subject, List<Visitor> users) {
        Sample run(Duration time) {
            return LOAD.run(subject.server(), subject.requests(Subject.SERVLET, users), time);
        }

        int bytes() {
            return users.get(0).bytes("");
        }
    }

    /** Processor time of a request, round by round. */
    record Rows(Map<String, List<Double>> processorTimes, Map<String, Integer> bytes) {
        String table() {
            Table table = new Table(List.of("", "cookies, bytes", "CPU of a request, servlet, µs", "÷ the first"));
            List<Double> first = List.of();
            for (Map.Entry<String, List<Double>> row : processorTimes.entrySet()) {
                first = first.isEmpty() ? row.getValue() : first;
                table.add(List.of(
                        row.getKey(),
                        Table.text(OptionalDouble.of(bytes.getOrDefault(row.getKey(), 0))),
                        Table.text(Median.of(row.getValue())),
                        Table.text(Median.ofRatios(row.getValue(), first))));
            }
            return table.markdown();
        }
    }

    Rows measure(Place place, Provider provider) throws IOException {
        try (Subject one = subject(1, place, provider);
                Subject twenty = subject(20, place, provider)) {
            List<Case> cases = cases(one, twenty);
            cases.forEach(each -> each.run(plan.times().warmUp()));
            Rows rows = new Rows(new LinkedHashMap<>(), new LinkedHashMap<>());
            cases.forEach(each -> rows.bytes().put(each.title(), each.bytes()));
            cases.forEach(each -> rows.processorTimes().put(each.title(), new ArrayList<>()));
            new Rounds(plan.rounds())
                    .over(
                            cases,
                            each -> rows.processorTimes()
                                    .getOrDefault(each.title(), List.of())
                                    .add(each.run(plan.times().requests()).processorTimeOfOne()));
            return rows;
        }
    }

    private static Subject subject(int registrations, Place place, Provider provider) throws IOException {
        return new Subject(
                Variant.PANEL, place.start(place.wars().withRegistrations(registrations), provider), provider);
    }

    private List<Case> cases(Subject one, Subject twenty) throws IOException {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("10 users, 5 groups each, 1 registration", one, one.users(FEW, Subject.SERVLET)));
        cases.add(new Case("20 registrations", twenty, twenty.users(FEW, "/app/login/login0?next=" + Subject.SERVLET)));
        for (int users : plan.users().forRequests()) {
            cases.add(new Case("%,d users".formatted(users), one, one.users(users, Subject.SERVLET)));
        }
        for (int groups : List.of(1, 50, 200)) {
            one.provider().grants().setGroups(groups);
            cases.add(new Case(groups == 1 ? "1 group" : groups + " groups", one, one.users(FEW, Subject.SERVLET)));
        }
        one.provider().grants().setGroups(Tokens.USUAL_GROUPS);
        return cases;
    }
}
