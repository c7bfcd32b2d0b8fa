package org.panelsecurity.impl.flow.access;

import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.session.UserSession;

/** A rule of the configuration for every request of a user, asked before the application's access check. Thread-safe. */
public interface AccessRule {
    /** Returns the answer to a request that the rule does not admit; null if it does. On the hot path. */
    @Nullable
    Access refusal(UserSession session, Exchange exchange);
}
