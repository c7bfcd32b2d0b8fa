package org.panelsecurity.impl.docs;

import java.time.Duration;
import java.util.List;

/**
 * Costs of a number of users on a number of nodes, by the assumptions of docs/scale.md: each has one session, a tenth is at work at a
 * time.
 *
 * @param users who are logged in
 * @param settings that fit, in the page's words
 */
record Scale(int nodes, long users, String settings) {
    static final List<Scale> ALL = List.of(
            new Scale(1, 1_000, "`cookie`"),
            new Scale(3, 10_000, "`cookie`, or `jcache`"),
            new Scale(10, 100_000, "`cookie`, or `jcache`"),
            new Scale(30, 1_000_000, "`cookie`, or `jcache`"),
            new Scale(100, 10_000_000, "the same, without an idle time"));

    static final TypicalSession TYPICAL = TypicalSession.ALL.stream()
            .filter(session -> session.provider().equals("keycloak"))
            .findFirst()
            .orElseThrow();

    private static final Duration SESSION = Duration.ofDays(1);
    private static final Duration BETWEEN_REFRESHES = Duration.ofMinutes(59);
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_USES_NOTED = Duration.ofMinutes(1);

    // SP 800-38D, section 8.3: how often one key may seal with random nonces.
    private static final double SEALS = 0x1p32;

    // A record of the cache, its key's and its value's object, its place in the table.
    private static final int OF_THE_PROVIDER = 200;

    double atWork() {
        return users / 10.0;
    }

    double lookUps() {
        return each(BETWEEN_REQUESTS) / nodes;
    }

    double refreshes() {
        return each(BETWEEN_REFRESHES);
    }

    /** Returns the marks of ended sessions: one logout of each session, kept for as long as a session may last. */
    double marks() {
        return users;
    }

    /** Returns the bytes in all caches. An entry lives from each refresh for as long as a session may last: twice that at most. */
    double memory(int entry, int mark) {
        int copies = nodes == 1 ? 1 : 2;
        return copies * (2.0 * users * (entry + OF_THE_PROVIDER) + marks() * (mark + OF_THE_PROVIDER));
    }

    double daysOfAKey() {
        return days(logins() + refreshes());
    }

    double daysOfAKeyWithIdle() {
        return days(logins() + refreshes() + each(BETWEEN_USES_NOTED));
    }

    private double logins() {
        return users / (double) SESSION.toSeconds();
    }

    private double each(Duration time) {
        return atWork() / time.toSeconds();
    }

    private static double days(double sealsASecond) {
        return SEALS / sealsASecond / Duration.ofDays(1).toSeconds();
    }
}
