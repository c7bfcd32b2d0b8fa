package org.panelsecurity.benchmarks.http;

import java.io.IOException;

/** What a whole login costs, one after another and 8 at once. */
record Logins(Plan plan, Results results) {
    private static final Load SERIAL = new Load(1);
    private static final Load AT_ONCE = new Load(8);

    void measure(Lineup lineup) throws IOException {
        for (Subject subject : lineup.withLogin()) {
            AT_ONCE.run(subject.server(), subject.logins(), plan.users().forWarmUp());
        }
        new Rounds(plan.rounds()).over(lineup.withLogin(), subject -> {
            serial(
                    subject.variant(),
                    SERIAL.run(subject.server(), subject.logins(), plan.times().logins()));
            Calls before = subject.provider().calls();
            Sample sample =
                    AT_ONCE.run(subject.server(), subject.logins(), plan.times().logins());
            atOnce(subject.variant(), sample);
            Calls calls = subject.provider().calls().since(before);
            results.add(Figure.LOGIN_CALLS, subject.variant(), (double) calls.all() / sample.count());
        });
    }

    private void serial(Variant variant, Sample sample) {
        results.add(Figure.SERIAL_LOGIN_PROCESSOR_TIME, variant, sample.processorTimeOfOne() / 1_000);
        results.add(Figure.SERIAL_LOGIN_TIME, variant, sample.percentile(50));
    }

    private void atOnce(Variant variant, Sample sample) {
        results.add(Figure.LOGIN_PROCESSOR_TIME, variant, sample.processorTimeOfOne() / 1_000);
        results.add(Figure.LOGIN_TIME, variant, sample.percentile(50));
        results.add(Figure.LOGIN_THROUGHPUT, variant, sample.perSecond());
    }
}
