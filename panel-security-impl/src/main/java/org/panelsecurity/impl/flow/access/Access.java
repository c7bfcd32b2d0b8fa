package org.panelsecurity.impl.flow.access;

import org.panelsecurity.impl.flow.web.Reply;

/** Whether a user's request may reach the application. */
public sealed interface Access {
    record Granted() implements Access {}

    /** What the access check needed is gone: the request counts as one without a session. */
    record NotLoggedIn() implements Access {}

    record Refused(Reply reply) implements Access {}
}
