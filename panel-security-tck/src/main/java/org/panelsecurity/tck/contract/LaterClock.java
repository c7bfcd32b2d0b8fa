package org.panelsecurity.tck.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The system's clock, put forward. */
final class LaterClock extends Clock {
    private final Clock system;
    private volatile Duration ahead = Duration.ZERO;

    LaterClock() {
        this(Clock.systemUTC());
    }

    private LaterClock(Clock system) {
        this.system = system;
    }

    void putForward(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new LaterClock(system.withZone(zone));
    }
}
