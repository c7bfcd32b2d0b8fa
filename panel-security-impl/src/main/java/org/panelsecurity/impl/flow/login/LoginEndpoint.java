package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.LoginWish;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;

/**
 * The login endpoint. It begins a login at the only registration or at the named one, lets the user choose among several, and accepts the
 * password form. Thread-safe.
 */
public final class LoginEndpoint {
    private final Registrations registrations;
    private final StartLogin startLogin;
    private final CheckPassword checkPassword;
    private final LoginLinks links;

    public LoginEndpoint(
            Registrations registrations, StartLogin startLogin, CheckPassword checkPassword, LoginLinks links) {
        this.registrations = registrations;
        this.startLogin = startLogin;
        this.checkPassword = checkPassword;
        this.links = links;
    }

    /** Answers {@code {login}} and {@code {login}/<name>}. */
    public Reply of(Exchange exchange) {
        Optional<String> name = links.servedPaths().namedLogin(exchange);
        Optional<Registration> at = name.isPresent() ? registrations.find(name.get()) : only();
        if (name.isPresent() && at.isEmpty()) {
            return Reply.notFound();
        }
        Optional<Registration> withForm = at.filter(registration -> !redirects(registration));
        return switch (exchange.method()) {
            case "GET", "HEAD" -> begin(at, exchange);
            case "POST" ->
                withForm.map(registration -> checkPassword.of(registration, exchange))
                        .orElseGet(() -> Reply.methodNotAllowed("GET", "HEAD"));
            default ->
                withForm.isPresent()
                        ? Reply.methodNotAllowed("GET", "HEAD", "POST")
                        : Reply.methodNotAllowed("GET", "HEAD");
        };
    }

    /** Begins a login that returns to the requested page. If the user has to choose or type, it continues at the login endpoint. */
    Reply andReturn(Exchange exchange) {
        return only().filter(LoginEndpoint::redirects)
                .map(registration -> startLogin.at(registration, links.requested(exchange), LoginWish.ANY, exchange))
                .orElseGet(() -> Reply.redirect(links.loginAndBack(exchange)));
    }

    private static boolean redirects(Registration registration) {
        return registration.authority().redirect().isPresent();
    }

    private Reply begin(Optional<Registration> at, Exchange exchange) {
        String next = links.next(exchange);
        return at.map(registration -> startLogin.at(registration, next, LoginWish.of(exchange), exchange))
                .orElseGet(() -> chooser(next, exchange));
    }

    private Optional<Registration> only() {
        List<Registration> all = registrations.all();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private Reply chooser(String next, Exchange exchange) {
        return Reply.show(new Page.Choose(registrations.all().stream()
                .map(registration -> new Page.Choice(
                        registration.displayName(),
                        hasNamesake(registration) ? registration.name() : "",
                        links.login(registration, next, exchange)))
                .toList()));
    }

    // Registrations with the same display name are distinguished by their names in the configuration.
    private boolean hasNamesake(Registration registration) {
        return registrations.all().stream()
                        .filter(other -> other.displayName().equals(registration.displayName()))
                        .count()
                > 1;
    }
}
