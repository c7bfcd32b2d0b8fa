package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.panelsecurity.impl.session.MoreUsers;
import org.panelsecurity.impl.session.RequestCookie;

/** What a request at Panel Security costs with more users, more registrations, more groups. The first row is the usual case. */
record Growth(Plan plan) {
    private static final Load LOAD = new Load(4);
    private static final int FEW = 10;

    /**
     * One case.
     *
     * @param bytes of the {@code Cookie} field
     * @param processorTimes of a request in microseconds, round by round
     */
    record Row(String title, int bytes, List<Double> processorTimes) {}

    private record Case(Row row, Subject subject, Load.Steps requests) {
        static Case of(String title, Subject subject, List<String> cookies) {
            // Once for all rounds, so that each goes on with the users that the one before has not come to.
            Load.Steps requests = subject.requests(Subject.SERVLET, cookies);
            return new Case(new Row(title, cookies.get(0).length(), new ArrayList<>()), subject, requests);
        }
    }

    List<Row> measure(Place place, Provider provider) throws IOException {
        try (Subject one = subject(1, place, provider);
                Subject twenty = subject(20, place, provider)) {
            List<Case> cases = cases(one, twenty);
            // All of it on each of the two servers, and some more of what is peculiar to a case.
            cases.subList(0, 2).forEach(each -> LOAD.run(each.subject().server(), each.requests(), plan.warmUp()));
            cases.forEach(each -> LOAD.run(each.subject().server(), each.requests(), plan.warmUp() / 10));
            new Rounds(plan.rounds()).over(cases, this::measure);
            return cases.stream().map(Case::row).toList();
        }
    }

    private void measure(Case each) {
        Sample sample =
                LOAD.run(each.subject().server(), each.requests(), plan.times().requests());
        each.row().processorTimes().add(sample.processorTimeOfOne());
    }

    private static Subject subject(int registrations, Place place, Provider provider) throws IOException {
        return new Subject(
                Variant.PANEL, place.start(place.wars().withRegistrations(registrations), provider), provider);
    }

    private List<Case> cases(Subject one, Subject twenty) throws IOException {
        List<Case> cases = new ArrayList<>();
        cases.add(Case.of("10 users, 5 groups each, 1 registration", one, one.cookies(FEW, Subject.SERVLET)));
        cases.add(Case.of(
                "20 registrations",
                twenty,
                twenty.cookies(FEW, PayaraMicro.PATH + "/login/login0?next=" + Subject.SERVLET)));
        for (int users : plan.users().forRequests()) {
            cases.add(Case.of("%,d users".formatted(users), one, like(one.user(), users)));
        }
        Grants grants = one.provider().grants();
        for (int groups : List.of(1, 50, 200)) {
            grants.setGroups(groups);
            cases.add(Case.of(groups == 1 ? "1 group" : groups + " groups", one, one.cookies(FEW, Subject.SERVLET)));
        }
        grants.setGroups(Tokens.USUAL_GROUPS);
        return cases;
    }

    private static List<String> like(Visitor user, int count) {
        RequestCookie identity = user.cookie(PanelSettings.IDENTITY_COOKIE);
        String cookies = user.cookies(Subject.SERVLET);
        return new MoreUsers(identity, PayaraMicro.PATH, PanelSettings.COOKIE_SECRET)
                .identities(count).stream()
                        .map(other -> cookies.replace(identity.value(), other))
                        .toList();
    }
}
