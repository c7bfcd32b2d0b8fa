package org.panelsecurity.impl.flow;

import java.util.Optional;
import org.panelsecurity.impl.session.UserSession;

/** The session that a request brings; absent when it brings none that holds. On the hot path. Thread-safe. */
public final class ResumeSession {
    private final BrowserCookies cookies;

    ResumeSession(BrowserCookies cookies) {
        this.cookies = cookies;
    }

    public Optional<UserSession> of(Exchange exchange) {
        return cookies.session(exchange);
    }
}
