package org.panelsecurity.impl.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a session may go without a request.
 *
 * @param max null if there is no limit
 */
public record IdleTime(@Nullable Duration max) {
    private static final Duration MAX_STEP = Duration.ofMinutes(1);
    private static final int STEPS = 10;

    /** Returns when a session ends that is not used any more; null if there is no limit. */
    public @Nullable Instant end(Instant usedAt) {
        return max == null ? null : usedAt.plus(max);
    }

    boolean isOver(Instant usedAt, Instant now) {
        Instant end = end(usedAt);
        return end != null && !now.isBefore(end);
    }

    /** Whether a use has to be noted: not each, or each answer would set a cookie. */
    boolean isWorthNoting(Instant usedAt, Instant now) {
        return max != null && !now.isBefore(usedAt.plus(step(max)));
    }

    /** What is noted of a use now. */
    @Nullable
    Instant noted(Instant now) {
        return max == null ? null : now;
    }

    private static Duration step(Duration max) {
        Duration part = max.dividedBy(STEPS);
        return part.compareTo(MAX_STEP) < 0 ? part : MAX_STEP;
    }
}
