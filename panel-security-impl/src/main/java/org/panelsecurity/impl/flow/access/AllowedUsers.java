package org.panelsecurity.impl.flow.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.UserSession;

/** The rule of {@code panel.oauth.allow}. It is asked for every request, so that a changed list takes effect at once. */
public final class AllowedUsers implements AccessRule {
    private static final Access NOT_LOGGED_IN = new Access.NotLoggedIn();

    private final Registrations registrations;
    private final DeniedUser deniedUser;
    private final SecurityEvents events;

    private AllowedUsers(Registrations registrations, DeniedUser deniedUser, SecurityEvents events) {
        this.registrations = registrations;
        this.deniedUser = deniedUser;
        this.events = events;
    }

    /** Returns the rule; absent if no registration has a list. */
    public static Optional<AccessRule> of(Registrations registrations, DeniedUser deniedUser, SecurityEvents events) {
        return registrations.restrictUsers()
                ? Optional.of(new AllowedUsers(registrations, deniedUser, events))
                : Optional.empty();
    }

    @Override
    public @Nullable Access refusal(UserSession session, Exchange exchange) {
        return switch (registrations.admission(session)) {
            case ADMITTED -> null;
            case ADDRESS_NEEDED -> NOT_LOGGED_IN;
            case REFUSED -> refused(session, exchange);
        };
    }

    private Access refused(UserSession session, Exchange exchange) {
        events.send(session, exchange, at -> AccessDenied.byAllowList(session.identity(), at));
        return deniedUser.answer(session, Page.NotAuthorized.Denied.APPLICATION, "", exchange);
    }
}
