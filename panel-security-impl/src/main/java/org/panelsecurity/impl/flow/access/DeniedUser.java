package org.panelsecurity.impl.flow.access;

import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.LoginWish;
import org.panelsecurity.impl.flow.web.Navigation;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.NotAuthorized.Denied;
import org.panelsecurity.impl.flow.web.Refusals;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.session.UserSession;

/** The answer to a user who is logged in and denied access: a page that names the account, or JSON for a script. Immutable. */
public final class DeniedUser {
    private final ServedPaths servedPaths;
    private final ReturnTo returnTo;
    private final Refusals refusals;

    public DeniedUser(ServedPaths servedPaths, ReturnTo returnTo, Refusals refusals) {
        this.servedPaths = servedPaths;
        this.returnTo = returnTo;
        this.refusals = refusals;
    }

    /**
     * Returns the answer.
     *
     * @param reason the sentence of the application; empty for ours
     */
    Access answer(UserSession session, Denied denied, String reason, Exchange exchange) {
        return new Access.Refused(
                Navigation.of(exchange) == Navigation.NONE
                        ? refusals.notAuthorized(exchange)
                        : Reply.show(page(session, denied, reason, exchange)));
    }

    private Page page(UserSession session, Denied denied, String reason, Exchange exchange) {
        return new Page.NotAuthorized(
                session.identity().user(),
                denied,
                reason,
                new Link(servedPaths.logout(exchange)),
                denied == Denied.APPLICATION ? Link.NONE : new Link(ReturnTo.root(exchange)),
                LoginWish.ANOTHER_ACCOUNT.at(
                        servedPaths.login(session.client().registration(), exchange), returnTo.requested(exchange)));
    }
}
