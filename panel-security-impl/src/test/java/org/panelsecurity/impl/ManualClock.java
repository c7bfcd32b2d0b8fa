package org.panelsecurity.impl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets. One thread sets it; others may read it. */
public final class ManualClock extends Clock {
    /** The time of a new clock. */
    public static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final Clock base;
    private volatile Duration elapsed = Duration.ZERO;

    /** A clock that stands still at {@link #START}. */
    public ManualClock() {
        this(Clock.fixed(START, ZoneOffset.UTC));
    }

    private ManualClock(Clock base) {
        this.base = base;
    }

    /** Returns a clock that stands still at the present time. */
    public static ManualClock now() {
        return new ManualClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
    }

    /** Returns a clock that runs like the system's clock. */
    public static ManualClock running() {
        return new ManualClock(Clock.systemUTC());
    }

    /** Moves the clock forward. */
    public void advance(Duration time) {
        elapsed = elapsed.plus(time);
    }

    /** Moves the clock to a time after its start; the next call counts from the start again. */
    public void setElapsed(Duration sinceStart) {
        elapsed = sinceStart;
    }

    /** Moves the clock to a point in time. */
    public void set(Instant time) {
        elapsed = Duration.between(base.instant(), time);
    }

    /** Moves the clock forward to the beginning of the next window, where windows of this length follow each other since 1970. */
    public void advanceToNextWindow(Duration length) {
        advance(length.minusMillis(Math.floorMod(instant().toEpochMilli(), length.toMillis())));
    }

    @Override
    public Instant instant() {
        return base.instant().plus(elapsed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
