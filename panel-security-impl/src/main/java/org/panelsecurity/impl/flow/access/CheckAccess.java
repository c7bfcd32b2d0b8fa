package org.panelsecurity.impl.flow.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Page.NotAuthorized.Denied;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.RequestPath;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.UserSession;

/** The check of a user and a path: the rules of the configuration, then the application's access check. On the hot path. Thread-safe. */
public final class CheckAccess {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final Access GRANTED = new Access.Granted();
    private static final Access NOT_LOGGED_IN = new Access.NotLoggedIn();

    private final AccessRule[] rules;
    private final AuthorizationCallback callback;
    private final DeniedUser deniedUser;
    private final SecurityEvents events;

    /** @param rules in the order in which they are asked; none without such settings */
    public CheckAccess(
            List<AccessRule> rules, AuthorizationCallback callback, DeniedUser deniedUser, SecurityEvents events) {
        this.rules = rules.toArray(AccessRule[]::new);
        this.callback = callback;
        this.deniedUser = deniedUser;
        this.events = events;
    }

    public Access of(UserSession session, Exchange exchange) {
        for (AccessRule rule : rules) {
            Access refusal = rule.refusal(session, exchange);
            if (refusal != null) {
                return refusal;
            }
        }
        return byApplication(session, exchange);
    }

    private Access byApplication(UserSession session, Exchange exchange) {
        String path = RequestPath.of(exchange);
        Decision decision = decide(session, path);
        // A decision without the claims that it asked for does not count.
        if (session.missedDetails()) {
            return NOT_LOGGED_IN;
        }
        if (decision instanceof Decision.Allow) {
            return GRANTED;
        }
        if (decision instanceof Decision.RedirectTo redirect && leadsElsewhere(redirect.path(), path)) {
            return new Access.Refused(Reply.redirect(exchange.contextPath() + redirect.path()));
        }
        events.send(session, exchange, at -> AccessDenied.byAccessCheck(session.identity(), at));
        String reason = decision instanceof Decision.Deny deny ? deny.reason() : "";
        return deniedUser.answer(session, Denied.PAGE, reason, exchange);
    }

    private Decision decide(UserSession session, String path) {
        try {
            return callback.authorize(session.identity(), path);
        } catch (RuntimeException failed) {
            if (!session.missedDetails()) {
                LOG.log(
                        Level.WARNING,
                        UntrustedText.line("The AuthorizationCallback failed for " + session.identity()
                                + ", so access was denied."),
                        UntrustedText.cause(failed));
            }
            return Decision.deny("");
        }
    }

    // A redirect to the same page would be endless.
    private static boolean leadsElsewhere(String target, String path) {
        int query = target.indexOf('?');
        String targetPath = query < 0 ? target : target.substring(0, query);
        return target.startsWith("/")
                && !target.startsWith("//")
                && RequestPath.isPlain(targetPath)
                && target.chars().allMatch(character -> character > ' ' && character < 0x7f)
                && !targetPath.equals(path);
    }
}
