package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;

/**
 * The form that asks for a password. It carries the state of an attempt whose cookie this browser has. Another site neither knows the state
 * nor can send the cookie, so it cannot log a user into another account. Thread-safe.
 */
public final class PasswordForm {
    private static final String TOKEN = "token";
    private static final String AGAIN = "again";
    private static final int MAX_LENGTH = 1024;

    private final NewAttempts newAttempts;
    private final BrowserCookies cookies;
    private final ServedPaths servedPaths;

    public PasswordForm(NewAttempts newAttempts, BrowserCookies cookies, ServedPaths servedPaths) {
        this.newAttempts = newAttempts;
        this.cookies = cookies;
        this.servedPaths = servedPaths;
    }

    /** Shows the empty form, with a new attempt. */
    Reply show(Registration registration, String returnTo, Exchange exchange) {
        LoginAttempt attempt = newAttempts.atForm(registration, returnTo, exchange);
        return Reply.show(page(registration, attempt.state(), Optional.empty(), exchange))
                .with(cookies.begin(attempt, false, exchange));
    }

    /** Shows a new form, because the old one was open too long. */
    Reply showNew(Registration registration, LoginAttempt old, Exchange exchange) {
        return show(registration, old.returnTo(), exchange).with(cookies.end(old, exchange));
    }

    /** Shows the form again, with the reason. A form that came without an attempt gets one. */
    Reply again(Registration registration, Optional<LoginAttempt> attempt, LoginFailure why, Exchange exchange) {
        LoginAttempt carried =
                attempt.orElseGet(() -> newAttempts.atForm(registration, ReturnTo.root(exchange), exchange));
        Reply page = Reply.show(page(registration, carried.state(), Optional.of(why), exchange));
        return attempt.isPresent() ? page : page.with(cookies.begin(carried, false, exchange));
    }

    /** Lets the browser send the form once more, as it is. */
    Reply sendAgain(Registration registration, Exchange exchange) {
        return Reply.of(new Reply.Content.Again(address(registration, exchange) + "?" + AGAIN));
    }

    static boolean isSentAgain(Exchange exchange) {
        return exchange.rawQuery().filter(AGAIN::equals).isPresent();
    }

    /** Returns the attempt that a sent form carries, at this registration; absent if this browser has none. */
    Optional<LoginAttempt> attempt(Map<String, List<String>> sent, Registration registration, Exchange exchange) {
        return one(sent, TOKEN)
                .filter(LoginAttempt::isOurState)
                .flatMap(state -> cookies.attempt(state, exchange))
                .filter(attempt -> attempt.client().equals(registration.client()));
    }

    static String user(Exchange exchange) {
        return one(exchange.form(), "username").map(String::strip).orElse("");
    }

    static String password(Exchange exchange) {
        return one(exchange.form(), "password").orElse("");
    }

    private Page page(Registration registration, String token, Optional<LoginFailure> why, Exchange exchange) {
        return new Page.Password(
                registration.passwordProvider(),
                why.isPresent() ? user(exchange) : "",
                why,
                new Page.Form(new Link(address(registration, exchange)), token));
    }

    private String address(Registration registration, Exchange exchange) {
        return servedPaths.login(exchange) + "/" + registration.name();
    }

    private static Optional<String> one(Map<String, List<String>> form, String field) {
        List<String> values = form.getOrDefault(field, List.of());
        return values.size() == 1 && values.get(0).length() <= MAX_LENGTH
                ? Optional.of(values.get(0))
                : Optional.empty();
    }
}
