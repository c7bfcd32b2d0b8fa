package org.panelsecurity.impl.flow.logout;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.SessionsEndedByApplication;
import org.panelsecurity.SessionsNotEndedException;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.settings.Setting;

/** The end of sessions because the application asks for it. No browser of these sessions takes part. Thread-safe. */
public final class EndSessionsOnAllNodes {
    private static final int MAX_ID = 1_000;
    private static final Pattern SESSION_NAME = Pattern.compile("[A-Za-z0-9_-]{11}");

    private final Registrations registrations;
    private final boolean enabled;
    private final SharedSessions sessions;
    private final StoreOutages outages;
    private final SecurityEvents events;

    /** @param enabled whether requests look for sessions that ended; otherwise nothing ends */
    public EndSessionsOnAllNodes(
            Registrations registrations,
            boolean enabled,
            SharedSessions sessions,
            StoreOutages outages,
            SecurityEvents events) {
        this.registrations = registrations;
        this.enabled = enabled;
        this.sessions = sessions;
        this.outages = outages;
        this.events = events;
    }

    /**
     * Ends all sessions of a user.
     *
     * @param id stable id of the user
     * @throws IllegalArgumentException if no user can have them
     * @throws SessionsNotEndedException if the store does not answer
     */
    public void allOf(@Nullable String registration, @Nullable String id, SessionEnder by) {
        checkEnabled();
        Registration at = registration(registration);
        if (id == null || id.isBlank() || id.length() > MAX_ID) {
            throw new IllegalArgumentException(
                    "The stable id of a user has 1 to " + MAX_ID + " characters. Identity.id() returns it.");
        }
        end(() -> sessions.endOfUser(at.client(), id));
        by.tell(events, (caller, context) -> SessionsEndedByApplication.ofUser(caller, at.name(), id, context));
    }

    /**
     * Ends one session.
     *
     * @throws IllegalArgumentException if no session can have this name
     * @throws SessionsNotEndedException if the store does not answer
     */
    public void one(@Nullable String session, SessionEnder by) {
        checkEnabled();
        if (session == null || !SESSION_NAME.matcher(session).matches()) {
            throw new IllegalArgumentException(
                    "The name of a session has 11 characters. SecurityEvent.session() returns"
                            + " it, and the audit log contains it.");
        }
        // The name does not tell the registration.
        end(() -> registrations.clients().forEach(client -> sessions.endNamed(client, session)));
        by.tell(events, (caller, context) -> SessionsEndedByApplication.ofSession(caller, session, context));
    }

    private void checkEnabled() {
        if (!enabled) {
            throw new IllegalStateException("No session was ended: set " + Setting.REVOCATION.key()
                    + "=jcache on all nodes, so that every request looks for sessions that ended.");
        }
    }

    private Registration registration(@Nullable String name) {
        return registrations
                .find(name == null ? "" : name)
                .orElseThrow(() -> new IllegalArgumentException(UntrustedText.line("There is no registration " + name
                        + ". The registrations are: "
                        + registrations.all().stream().map(Registration::name).collect(Collectors.joining(", "))
                        + ".")));
    }

    private void end(Runnable step) {
        try {
            step.run();
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
            throw new SessionsNotEndedException(
                    "The JCache does not answer, so sessions may go on: end them again.", outage);
        }
    }
}
