package org.panelsecurity.impl.flow.login;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.EventContext;
import org.panelsecurity.LoginEvent.LoginFailed;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.RefusedUser;
import org.panelsecurity.impl.provider.Registration;

/** The one place where a failure becomes a page, a log line and an event. Thread-safe. */
public final class FailedLogin {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int INCIDENT_LENGTH = 8;

    // All users meet these while they last.
    private static final Set<LoginFailure> OUTAGES = EnumSet.of(
            LoginFailure.PROVIDER_UNREACHABLE,
            LoginFailure.PROVIDER_MISCONFIGURED,
            LoginFailure.PROVIDER_BUSY,
            LoginFailure.TOO_MANY_ATTEMPTS,
            LoginFailure.SESSION_STORE_UNAVAILABLE);

    private final WaysOut waysOut;
    private final RandomTokens randomTokens;
    private final SecurityEvents events;
    private final OnceAMinute onceAMinute;

    public FailedLogin(ServedPaths servedPaths, RandomTokens randomTokens, SecurityEvents events, Clock clock) {
        this.waysOut = new WaysOut(servedPaths);
        this.randomTokens = randomTokens;
        this.events = events;
        this.onceAMinute = new OnceAMinute(clock);
    }

    /** Returns the exception as a login failure; others, of a store or a hook, are internal errors. */
    public static LoginFailedException known(Throwable failure) {
        return failure instanceof LoginFailedException known
                ? known
                : new LoginFailedException(LoginFailure.INTERNAL_ERROR, failure.toString(), failure);
    }

    /** Returns the page of a failure; writes the log line and sends the event. */
    Reply reply(LoginFailedException failed, Optional<Registration> at, Exchange exchange) {
        return Reply.show(new Page.LoginFailed(
                failed.failure(),
                at.map(Registration::displayName).orElse(""),
                RefusedUser.of(failed),
                tell(failed, at, Optional.empty(), exchange),
                waysOut.after(failed.failure(), at, exchange)));
    }

    /**
     * Writes the log line and sends the event. Returns the incident's id, which both contain.
     *
     * @param account whose password was entered, as {@link TypedAccount} returns it; empty without a password form
     */
    String tell(LoginFailedException failed, Optional<Registration> at, Optional<String> account, Exchange exchange) {
        LoginFailure failure = failed.failure();
        String incident = randomTokens.next().substring(0, INCIDENT_LENGTH);
        String line = "Login failed"
                + at.map(registration -> " at " + registration.name()).orElse("") + ": " + failure + ", incident "
                + incident + ": " + UntrustedText.line(failed.detail());
        if (failure == LoginFailure.INTERNAL_ERROR) {
            LOG.log(Level.ERROR, line, UntrustedText.cause(Objects.requireNonNullElse(failed.getCause(), failed)));
        } else {
            LOG.log(level(failure, at), line);
        }
        String registration = at.map(Registration::name).orElse("");
        events.send(exchange, request -> event(registration, failure, account, request.withIncident(incident)));
        return incident;
    }

    private static LoginFailed event(
            String registration, LoginFailure failure, Optional<String> account, EventContext at) {
        return account.map(typed -> LoginFailed.of(registration, failure, typed, at))
                .orElseGet(() -> LoginFailed.of(registration, failure, at));
    }

    // Each incident id that a page shows is found at INFO. The form that refuses more attempts shows none.
    private Level level(LoginFailure failure, Optional<Registration> at) {
        if (!OUTAGES.contains(failure)
                || onceAMinute.isDue(failure + at.map(Registration::name).orElse(""))) {
            return Level.WARNING;
        }
        return failure == LoginFailure.TOO_MANY_ATTEMPTS ? Level.DEBUG : Level.INFO;
    }
}
