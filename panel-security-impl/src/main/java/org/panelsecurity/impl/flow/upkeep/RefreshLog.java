package org.panelsecurity.impl.flow.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.RefreshFailedException;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.Setting;

/** The log lines of refreshes. What concerns many users at once is one line a minute. Thread-safe. */
final class RefreshLog {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final OnceAMinute onceAMinute;

    RefreshLog(Clock clock) {
        this.onceAMinute = new OnceAMinute(clock);
    }

    void failed(RefreshFailedException failed, UserSession session, Registration registration) {
        switch (failed.failure()) {
            case TOKEN ->
                log(
                        Level.INFO,
                        "Refresh token of " + session.identity()
                                + " was refused; the session ends when its access token expires: " + failed.detail());
            case CLIENT -> clientRefused(failed, registration);
            case OUTAGE, NO_ANSWER ->
                log(
                        onceAMinute.level(registration.name()),
                        "Token refresh for " + session.identity() + " failed; a later request tries again: "
                                + failed.detail());
        }
    }

    private void clientRefused(RefreshFailedException failed, Registration registration) {
        log(
                onceAMinute.isDue("client of " + registration.name()) ? Level.ERROR : Level.DEBUG,
                registration.key(Setting.KEY) + " or " + registration.secretKey()
                        + " must be corrected, or the client enabled at " + registration.displayName()
                        + ": token refreshes are refused, and sessions end one hour after their access token expires: "
                        + failed.detail());
    }

    void broke(UserSession session, Throwable unexpected) {
        String line = "Token refresh for " + session.identity() + " failed; a later request tries again: "
                + unexpected.getClass().getName();
        if (onceAMinute.isDue("exception at " + session.client().registration())) {
            LOG.log(Level.ERROR, line, unexpected);
        } else {
            LOG.log(Level.DEBUG, line);
        }
    }

    void ended(UserSession session, String why) {
        log(Level.INFO, "Session of " + session.identity() + " ended at a token refresh: " + why);
    }

    void groupsKept(UserSession session, String why) {
        log(
                onceAMinute.level("groups of " + session.client().registration()),
                "Groups and claims of " + session.identity() + " stay as they were before the token refresh: " + why);
    }

    // Names of users and words of the provider are part of each line.
    private static void log(Level level, String line) {
        LOG.log(level, UntrustedText.line(line));
    }
}
