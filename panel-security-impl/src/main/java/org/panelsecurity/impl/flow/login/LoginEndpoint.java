package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;

/**
 * The login endpoint: begins at the one registration there is or at the one that is named, lets the user choose among several, and takes
 * the form of those that ask for a password. Thread-safe.
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

    /** Begins a login for who asked for another page; where there is something to choose or to type, at the login endpoint. */
    Reply andReturn(Exchange exchange) {
        return only().filter(LoginEndpoint::redirects)
                .map(registration -> startLogin.at(registration, links.requested(exchange), exchange))
                .orElseGet(() -> Reply.redirect(links.loginAndBack(exchange)));
    }

    private static boolean redirects(Registration registration) {
        return registration.authority().redirect().isPresent();
    }

    private Reply begin(Optional<Registration> at, Exchange exchange) {
        String next = links.next(exchange);
        return at.map(registration -> startLogin.at(registration, next, exchange))
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

    // Two registrations with the same display name are told apart by the names that the configuration gives them.
    private boolean hasNamesake(Registration registration) {
        return registrations.all().stream()
                        .filter(other -> other.displayName().equals(registration.displayName()))
                        .count()
                > 1;
    }
}
