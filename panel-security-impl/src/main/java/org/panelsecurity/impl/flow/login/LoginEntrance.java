package org.panelsecurity.impl.flow.login;

import java.util.Optional;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.LoginWish;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.provider.Registration;

/**
 * The host at which a login begins: that of the callback, whose cookies must reach it. A request to another host name, or by http, is
 * redirected there. Thread-safe.
 */
public final class LoginEntrance {
    // Behind a proxy that changes the Host header, every request seems to come to another host: one redirect is enough.
    private static final String REDIRECTED = "redirected=true";

    private final CallbackAddresses addresses;
    private final LoginLinks links;

    public LoginEntrance(CallbackAddresses addresses, LoginLinks links) {
        this.addresses = addresses;
        this.links = links;
    }

    /** Returns the redirect to the login endpoint at the host of the callback; absent if the login can begin here. */
    Optional<Reply> redirect(Registration registration, String next, LoginWish wish, Exchange exchange) {
        if (registration.authority().redirect().isEmpty() || isRedirected(exchange)) {
            return Optional.empty();
        }
        return addresses
                .of(registration)
                .elsewhere(exchange)
                .map(origin -> origin
                        + links.login(registration, next, exchange).path()
                        + "&" + REDIRECTED
                        + (wish == LoginWish.ANY ? "" : "&" + wish.parameter()))
                .map(Reply::redirect);
    }

    private boolean isRedirected(Exchange exchange) {
        return links.servedPaths().isLogin(exchange)
                && exchange.rawQuery()
                        .filter(query -> ("&" + query + "&").contains("&" + REDIRECTED + "&"))
                        .isPresent();
    }
}
