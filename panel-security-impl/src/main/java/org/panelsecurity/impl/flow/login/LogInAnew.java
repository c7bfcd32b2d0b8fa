package org.panelsecurity.impl.flow.login;

import java.time.Clock;
import java.time.Duration;
import org.panelsecurity.impl.session.UserSession;

/**
 * Whether somebody who is logged in has to log in once more, because the application wants a new authentication (Jakarta Security 3.0,
 * {@code AuthenticationParameters.newAuthentication}). Thread-safe.
 */
public final class LogInAnew {
    // The browser comes back to the page that asked, which asks again: that login was the new one.
    private static final Duration JUST_NOW = Duration.ofSeconds(10);

    private final Clock clock;

    public LogInAnew(Clock clock) {
        this.clock = clock;
    }

    public boolean isDue(UserSession session) {
        return session.life().startedAt().plus(JUST_NOW).isBefore(clock.instant());
    }
}
