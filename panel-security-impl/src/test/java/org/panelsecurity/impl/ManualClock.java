package org.panelsecurity.impl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock whose hands are moved by the test. */
public final class ManualClock extends Clock {
    public static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    public volatile Duration later = Duration.ZERO;

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return START.plus(later);
    }
}
