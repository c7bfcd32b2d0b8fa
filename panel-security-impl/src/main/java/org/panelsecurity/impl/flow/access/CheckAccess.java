package org.panelsecurity.impl.flow.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.LoginWish;
import org.panelsecurity.impl.flow.web.Navigation;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Refusals;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.RequestPath;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.UserSession;

/** The application's access check of a user and a path. On the hot path. Thread-safe. */
public final class CheckAccess {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final Access GRANTED = new Access.Granted();
    private static final Access NOT_LOGGED_IN = new Access.NotLoggedIn();

    private final AuthorizationCallback callback;
    private final ServedPaths servedPaths;
    private final ReturnTo returnTo;
    private final Refusals refusals;
    private final SecurityEvents events;

    public CheckAccess(
            AuthorizationCallback callback,
            ServedPaths servedPaths,
            ReturnTo returnTo,
            Refusals refusals,
            SecurityEvents events) {
        this.callback = callback;
        this.servedPaths = servedPaths;
        this.returnTo = returnTo;
        this.refusals = refusals;
        this.events = events;
    }

    public Access of(UserSession session, Exchange exchange) {
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
        return new Access.Refused(denied(session, reason, exchange));
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

    private Reply denied(UserSession session, String reason, Exchange exchange) {
        if (Navigation.of(exchange) == Navigation.NONE) {
            return refusals.notAuthorized(exchange);
        }
        return Reply.show(new Page.NotAuthorized(
                session.identity().user(),
                reason,
                new Link(servedPaths.logout(exchange)),
                new Link(ReturnTo.root(exchange)),
                LoginWish.ANOTHER_ACCOUNT.at(
                        servedPaths.login(session.client().registration(), exchange), returnTo.requested(exchange))));
    }
}
