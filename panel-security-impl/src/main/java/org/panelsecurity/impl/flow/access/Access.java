package org.panelsecurity.impl.flow.access;

import org.panelsecurity.impl.flow.web.Reply;

/** The result of the access check of a user's request. */
public sealed interface Access {
    record Granted() implements Access {}

    /** The access check needed details that are missing: the request counts as one without a session. */
    record NotLoggedIn() implements Access {}

    /** A CORS preflight that a rule does not admit: the application answers as to a guest, by headers alone. */
    record Preflight() implements Access {}

    record Refused(Reply reply) implements Access {}
}
