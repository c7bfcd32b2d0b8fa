package org.panelsecurity.impl.flow.login;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.LoginWish;
import org.panelsecurity.impl.flow.web.Page.LoginFailed.Ways;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.provider.Registration;

/** The buttons of the page of a failed login: only what can help. Immutable. */
record WaysOut(ServedPaths servedPaths) {
    // Another account of the user may be accepted.
    private static final Set<LoginFailure> OF_THE_ACCOUNT =
            EnumSet.of(LoginFailure.DENIED_BY_PROVIDER, LoginFailure.USER_CLAIM_MISSING, LoginFailure.NOT_AUTHORIZED);

    // The next login fails in the same way, until an administrator or the user changes something.
    private static final Set<LoginFailure> LASTING = EnumSet.of(
            LoginFailure.USER_CLAIM_MISSING,
            LoginFailure.NOT_AUTHORIZED,
            LoginFailure.CLIENT_REFUSED,
            LoginFailure.PROVIDER_MISCONFIGURED,
            LoginFailure.SESSION_TOO_LARGE,
            LoginFailure.LOGIN_LOOP);

    Ways after(LoginFailure failure, Optional<Registration> at, Exchange exchange) {
        String login = servedPaths.login(exchange);
        boolean ofTheAccount = OF_THE_ACCOUNT.contains(failure);
        return new Ways(
                LASTING.contains(failure) ? Link.NONE : new Link(login),
                new Link(ReturnTo.root(exchange)),
                // Keycloak asks the same user for the password again: only a logout there lets another one log in.
                at.flatMap(ofTheAccount ? Registration::logoutPage : Registration::logoutUrl)
                        .orElse(""),
                ofTheAccount
                        ? at.map(refused -> anotherAccount(refused, exchange)).orElse(Link.NONE)
                        : Link.NONE,
                failure == LoginFailure.LOGIN_LOOP
                        ? LoginWish.ANYWAY.at(at.map(registration -> servedPaths.login(registration.name(), exchange))
                                .orElse(login))
                        : Link.NONE);
    }

    private Link anotherAccount(Registration registration, Exchange exchange) {
        return LoginWish.ANOTHER_ACCOUNT.at(servedPaths.login(registration.name(), exchange));
    }
}
