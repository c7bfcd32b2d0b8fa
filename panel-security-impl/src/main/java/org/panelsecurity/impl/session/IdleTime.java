package org.panelsecurity.impl.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a session may go without a request.
 *
 * @param most null where nobody counts
 */
record IdleTime(@Nullable Duration most) {
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);
    private static final int STEPS = 10;

    boolean isOver(Instant usedAt, Instant now) {
        return most != null && !now.isBefore(usedAt.plus(most));
    }

    /** Whether a use has to be noted: not each, or each answer would set a cookie. */
    boolean isWorthNoting(Instant usedAt, Instant now) {
        return most != null && !now.isBefore(usedAt.plus(step(most)));
    }

    /** What is noted of a use now. */
    @Nullable
    Instant noted(Instant now) {
        return most == null ? null : now;
    }

    private static Duration step(Duration most) {
        Duration part = most.dividedBy(STEPS);
        return part.compareTo(LONGEST_STEP) < 0 ? part : LONGEST_STEP;
    }
}
