package org.panelsecurity.tck.contract;

import java.util.Optional;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.UserSession;

/**
 * The outcome of a login.
 *
 * @param reply the reply to the browser
 * @param session the session; empty if no user is logged in
 */
public record Outcome(Reply reply, Optional<UserSession> session) {
    /** Where the browser was sent; empty text where it was not. */
    public String location() {
        return reply.content() instanceof Content.Redirect redirect ? redirect.location() : "";
    }

    /** Returns why the login failed; empty if it did not. */
    public Optional<LoginFailure> failure() {
        return reply.content() instanceof Content.Show show && show.page() instanceof Page.LoginFailed failed
                ? Optional.of(failed.failure())
                : Optional.empty();
    }

    /** Who logged in. */
    public Identity identity() {
        return session.map(UserSession::identity)
                .orElseThrow(() -> new AssertionError("Nobody is logged in: " + reply.content()));
    }
}
