package org.panelsecurity.impl.flow.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Page.NotAuthorized.Denied;
import org.panelsecurity.impl.flow.web.RequestPath;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.UserSession;

/** The rules of {@code panel.access}: which role a path needs. */
public final class PathRules implements AccessRule {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final Access PREFLIGHT = new Access.Preflight();

    private final RuledPaths ruledPaths;
    private final PrincipalRules principalRules;
    private final DeniedUser deniedUser;
    private final SecurityEvents events;

    public PathRules(
            RuledPaths ruledPaths, PrincipalRules principalRules, DeniedUser deniedUser, SecurityEvents events) {
        this.ruledPaths = ruledPaths;
        this.principalRules = principalRules;
        this.deniedUser = deniedUser;
        this.events = events;
    }

    @Override
    public @Nullable Access refusal(UserSession session, Exchange exchange) {
        RequiredRoles unmet = ruledPaths.unmet(session, exchange);
        if (unmet == null) {
            return null;
        }
        // The application answers a preflight by headers alone, to users and guests (Jakarta Servlet 6.0, section
        // 13.8.4).
        return GuestPaths.isPreflight(exchange) && RequestPath.isPlain(exchange.rawPath())
                ? PREFLIGHT
                : refused(unmet, session, exchange);
    }

    private Access refused(RequiredRoles unmet, UserSession session, Exchange exchange) {
        LOG.log(Level.DEBUG, () -> UntrustedText.line(line(unmet, session, exchange)));
        events.send(session, exchange, at -> AccessDenied.byRole(session.identity(), Set.copyOf(unmet.roles()), at));
        return deniedUser.answer(session, Denied.PAGE, "", exchange);
    }

    private String line(RequiredRoles unmet, UserSession session, Exchange exchange) {
        return "Access of " + session.identity() + " to " + exchange.method() + " " + exchange.path()
                + " was denied (403) by panel.access, " + unmet.rule() + ". "
                + (unmet.roles().isEmpty()
                        ? "It admits no user"
                        : "It needs one of the roles " + new TreeSet<>(unmet.roles()))
                + "; the user has the roles " + new TreeSet<>(principalRules.roles(session)) + ".";
    }
}
