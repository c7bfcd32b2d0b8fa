package org.panelsecurity.impl.flow.logout;

import java.util.List;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.web.CookieScopes;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.session.LogoutCookie;
import org.panelsecurity.impl.session.SetCookie;

/** Whether a browser that comes from the provider was sent there by us (OpenID Connect RP-Initiated Logout 1.0, section 3). Thread-safe. */
public final class LogoutStates {
    private static final String STATE = "state";

    private final CookieScopes scopes;
    private final LogoutCookie cookie;
    private final RandomTokens randomTokens;

    public LogoutStates(CookieScopes scopes, LogoutCookie cookie, RandomTokens randomTokens) {
        this.scopes = scopes;
        this.cookie = cookie;
        this.randomTokens = randomTokens;
    }

    String next() {
        return randomTokens.next();
    }

    List<SetCookie> keep(String state, Exchange exchange) {
        return cookie.set(state, scopes.of(exchange));
    }

    boolean cameBack(Exchange exchange) {
        List<String> states = exchange.query().getOrDefault(STATE, List.of());
        return states.size() == 1 && cookie.holds(states.get(0), exchange.cookies(), scopes.of(exchange));
    }

    List<SetCookie> end(Exchange exchange) {
        return List.of(cookie.clear(scopes.of(exchange)));
    }
}
