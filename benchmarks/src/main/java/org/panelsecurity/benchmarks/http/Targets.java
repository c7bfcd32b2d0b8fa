package org.panelsecurity.benchmarks.http;

import java.util.List;
import org.panelsecurity.benchmarks.Series;
import org.panelsecurity.benchmarks.Target;

/** What Panel Security is to reach, and what it did. */
record Targets(Results results) {
    /** All cookies of such a login in Quarkus 3, in bytes: 2,962. */
    private static final double COOKIES = 0.75 * 2_962;

    List<Target> all() {
        return List.of(
                ratio(Figure.SERVLET_PROCESSOR_TIME, Variant.TRIVIAL, 1.05),
                ratio(Figure.SERVLET_PROCESSOR_TIME, Variant.SOTERIA, 1),
                ratio(Figure.REST_PROCESSOR_TIME, Variant.TRIVIAL, 1.05),
                ratio(Figure.REST_PROCESSOR_TIME, Variant.SOTERIA, 1),
                ratio(Figure.LOGIN_PROCESSOR_TIME, Variant.PAC4J, 0.6),
                ratio(Figure.LOGIN_PROCESSOR_TIME, Variant.SOTERIA, 0.15),
                most(Figure.LOGIN_CALLS, 1),
                most(Figure.HEAP, 50),
                most(Figure.REFRESHES_OF_20, 1),
                most(Figure.FAILURES_OF_20, 0),
                most(Figure.REFRESHES_OF_200, 1),
                most(Figure.FAILURES_OF_200, 0),
                most(Figure.ROTATING_REFRESHES_OF_20, 1),
                most(Figure.ROTATING_FAILURES_OF_20, 0),
                most(Figure.ROTATING_REFRESHES_OF_200, 1),
                most(Figure.ROTATING_FAILURES_OF_200, 0),
                overTrivial(Figure.FIRST_ANSWER, 300),
                ratio(Figure.FIRST_LOGIN, Variant.SOTERIA, 1),
                most(Figure.WAR_SIZE, 3_000),
                most(Figure.WAR_JARS, 2),
                most(Figure.IDENTITY_COOKIE, 600),
                most(Figure.COOKIES, COOKIES));
    }

    private Target ratio(Figure figure, Variant to, double limit) {
        Series ratios = results.of(figure, Variant.PANEL).over(results.of(figure, to));
        return new Target(figure.title() + ", ÷ " + to.title(), ratios, limit);
    }

    private Target most(Figure figure, double limit) {
        return new Target(figure.titleWithUnit(), results.of(figure, Variant.PANEL), limit);
    }

    private Target overTrivial(Figure figure, double limit) {
        Series over = results.of(figure, Variant.PANEL).minus(results.of(figure, Variant.TRIVIAL));
        return new Target(figure.titleWithUnit() + ", over trivial", over, limit);
    }
}
