package org.panelsecurity.impl.flow.web;

import java.util.List;
import java.util.Map;
import org.panelsecurity.impl.session.LoginAttempt;

/** The requests that are a provider's answer. Thread-safe. */
public final class CallbackRequests {
    private final CallbackAddresses addresses;
    private final ServedPaths servedPaths;
    private final boolean anyByForm;
    private final BrowserCookies cookies;

    /** @param anyByForm whether a registration uses {@code response_mode=form_post} */
    public CallbackRequests(
            CallbackAddresses addresses, ServedPaths servedPaths, boolean anyByForm, BrowserCookies cookies) {
        this.addresses = addresses;
        this.servedPaths = servedPaths;
        this.anyByForm = anyByForm;
        this.cookies = cookies;
    }

    /**
     * Returns whether a request is a callback. At the application's root, only requests that cannot be the application's are.
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

    /** Returns the parameters of the answer, from the query or the form. */
    public static Map<String, List<String>> answer(Exchange exchange) {
        return exchange.method().equals("POST") ? exchange.form() : exchange.query();
    }

    private boolean hasAnswerMethod(Exchange exchange) {
        return exchange.method().equals("GET")
                || (anyByForm && exchange.method().equals("POST"));
    }

    // Other requests arrive there too: the application's at its root, a login at the login endpoint.
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
