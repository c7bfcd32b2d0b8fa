package org.panelsecurity.impl.flow.web;

import java.util.List;
import java.util.Map;
import org.panelsecurity.impl.session.LoginAttempt;

/** Which requests are a provider's answer. Thread-safe. */
public final class CallbackRequests {
    private final CallbackAddresses addresses;
    private final ServedPaths servedPaths;
    private final boolean anyByForm;
    private final BrowserCookies cookies;

    /** @param anyByForm whether any registration's answers are posted */
    public CallbackRequests(
            CallbackAddresses addresses, ServedPaths servedPaths, boolean anyByForm, BrowserCookies cookies) {
        this.addresses = addresses;
        this.servedPaths = servedPaths;
        this.anyByForm = anyByForm;
        this.cookies = cookies;
    }

    /**
     * On a path of its own every request is a callback; at the application's root only what cannot be the application's.
     */
    public boolean isCallback(Exchange exchange, boolean loggedIn) {
        if (!hasAnswerMethod(exchange)) {
            return false;
        }
        for (CallbackAddress address : addresses.all()) {
            if (address.isAskedBy(exchange)) {
                return !isShared(address, exchange) || isAnswer(exchange, loggedIn);
            }
        }
        return false;
    }

    /** What the provider said: in the query, or in a form. */
    public static Map<String, List<String>> answer(Exchange exchange) {
        return exchange.method().equals("POST") ? exchange.form() : exchange.query();
    }

    private boolean hasAnswerMethod(Exchange exchange) {
        return exchange.method().equals("GET")
                || (anyByForm && exchange.method().equals("POST"));
    }

    // Others are at home there too: the application at its root, a login at the login endpoint.
    private boolean isShared(CallbackAddress address, Exchange exchange) {
        return address.isRoot(exchange) || servedPaths.isLogin(exchange) || servedPaths.isLogout(exchange);
    }

    private boolean isAnswer(Exchange exchange, boolean loggedIn) {
        if (exchange.method().equals("POST")) {
            return false;
        }
        Map<String, List<String>> answer = exchange.query();
        List<String> states = answer.getOrDefault("state", List.of());
        return states.isEmpty()
                ? answer.containsKey("error") && !loggedIn && cookies.hasAttempt(exchange)
                : states.stream().anyMatch(LoginAttempt::isOurState);
    }
}
