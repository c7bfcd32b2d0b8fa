package org.panelsecurity.impl.flow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.SessionTooLargeException;

/** The one place where a failure becomes a page, a log line and an event. Thread-safe. */
final class FailedLogin {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int INCIDENT_LENGTH = 8;

    // A provider that is down is logged when its state changes, not once for everybody who waits.
    private static final Set<LoginFailure> LOGGED_ELSEWHERE =
            EnumSet.of(LoginFailure.PROVIDER_UNREACHABLE, LoginFailure.PROVIDER_BUSY);

    private final OwnEndpoints endpoints;
    private final RandomTokens randomTokens;
    private final Consumer<LoginEvent> events;

    FailedLogin(OwnEndpoints endpoints, RandomTokens randomTokens, Consumer<LoginEvent> events) {
        this.endpoints = endpoints;
        this.randomTokens = randomTokens;
        this.events = events;
    }

    /** What ended a login, as a failure: a store of the application or a hook of a plug-in may throw anything. */
    static LoginFailedException failure(RuntimeException ended) {
        if (ended instanceof LoginFailedException failed) {
            return failed;
        }
        return ended instanceof SessionTooLargeException
                ? new LoginFailedException(
                        LoginFailure.SESSION_TOO_LARGE,
                        ended.getMessage()
                                + ", more than browsers and servers carry. Keep fewer groups (panel.oauth.groups) or"
                                + " tokens (panel.session.tokens=access or none).",
                        ended)
                : new LoginFailedException(LoginFailure.INTERNAL_ERROR, ended.toString(), ended);
    }

    Reply reply(LoginFailedException failed, Optional<Registration> at, Exchange exchange) {
        LoginFailure failure = failed.failure();
        String incident = randomTokens.next().substring(0, INCIDENT_LENGTH);
        String line = "Login failed"
                + at.map(registration -> " at " + registration.name()).orElse("") + ": " + failure + ", incident "
                + incident + ": " + printable(failed.detail());
        if (failure == LoginFailure.INTERNAL_ERROR) {
            LOG.log(Level.ERROR, line, failed.getCause());
        } else {
            LOG.log(LOGGED_ELSEWHERE.contains(failure) ? Level.DEBUG : Level.WARNING, line);
        }
        events.accept(new LoginEvent.LoginFailed(at.map(Registration::name).orElse(""), failure, incident));
        return Reply.show(new Page.LoginFailed(
                failure,
                at.map(Registration::displayName).orElse(""),
                incident,
                new Page.LoginFailed.Ways(
                        new Link(endpoints.login(exchange)),
                        new Link(ReturnTo.root(exchange)),
                        at.flatMap(Registration::logoutUrl).orElse(""))));
    }

    // What a provider or a browser wrote must not look like a line of its own.
    private static String printable(String detail) {
        return detail.replaceAll("\\p{Cntrl}", " ");
    }
}
