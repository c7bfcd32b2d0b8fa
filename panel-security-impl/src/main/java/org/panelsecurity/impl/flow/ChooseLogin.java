package org.panelsecurity.impl.flow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;

/** The login endpoint: begins at the one registration there is, or at the one that is named. Thread-safe. */
public final class ChooseLogin {
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Registrations registrations;
    private final StartLogin startLogin;
    private final OwnEndpoints endpoints;
    private final ReturnTo returnTo;

    ChooseLogin(Registrations registrations, StartLogin startLogin, OwnEndpoints endpoints, ReturnTo returnTo) {
        this.registrations = registrations;
        this.startLogin = startLogin;
        this.endpoints = endpoints;
        this.returnTo = returnTo;
    }

    /** Answers {@code GET {login}} and {@code GET {login}/<name>}. */
    public Reply of(Exchange exchange) {
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            return Reply.of(new Reply.Content.Status(METHOD_NOT_ALLOWED));
        }
        String next = exchange.query().getOrDefault("next", List.of()).stream()
                .findFirst()
                .map(named -> returnTo.named(named, exchange))
                .orElse(ReturnTo.root(exchange));
        Optional<String> name = endpoints.namedLogin(exchange);
        if (name.isEmpty()) {
            return andReturnTo(next, exchange);
        }
        return registrations
                .find(name.get())
                .map(registration -> startLogin.at(registration, next, exchange))
                .orElse(Reply.of(new Reply.Content.Status(NOT_FOUND)));
    }

    Reply andReturnTo(String next, Exchange exchange) {
        List<Registration> all = registrations.all();
        return all.size() == 1 ? startLogin.at(all.get(0), next, exchange) : chooser(next, exchange);
    }

    private Reply chooser(String next, Exchange exchange) {
        String query = "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return Reply.show(new Page.Choose(registrations.all().stream()
                .map(registration -> new Page.Choice(
                        registration.displayName(),
                        new Link(endpoints.login(exchange) + "/" + registration.name() + query)))
                .toList()));
    }
}
