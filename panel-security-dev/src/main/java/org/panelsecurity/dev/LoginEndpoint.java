package org.panelsecurity.dev;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.CallbackAddress;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.SameOrigin;
import org.panelsecurity.impl.settings.DevelopmentUser;

/** The authorization endpoint (RFC 6749, section 3.1): a page of the application on which the developer chooses a user. Thread-safe. */
final class LoginEndpoint {
    static final String PATH = BrowserKey.PATH + "/login";

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int MAX_PARAMETER_LENGTH = 2_000;

    private final Grants grants;
    private final List<Choice> users;

    LoginEndpoint(Grants grants, List<DevelopmentUser> users) {
        this.grants = grants;
        this.users = users.stream().map(Choice::of).toList();
    }

    /** Answers a request for a path of this provider; empty for all others. */
    Optional<Reply> answer(Exchange exchange) {
        String path = exchange.path();
        if (path.equals(PATH)) {
            return Optional.of(request(exchange)
                    .map(request -> at(request, exchange))
                    .orElseGet(() -> HtmlPage.notice(
                            BAD_REQUEST,
                            "This is not a login request",
                            "Open a page of the application, which sends you here.")));
        }
        boolean ours = path.equals(BrowserKey.PATH) || path.startsWith(BrowserKey.PATH + "/");
        return ours ? Optional.of(Reply.notFound()) : Optional.empty();
    }

    private Reply at(Grants.Request request, Exchange exchange) {
        return switch (exchange.method()) {
            case "GET", "HEAD" -> new LoginPage(users, LastChoice.of(exchange), "").reply(exchange);
            case "POST" -> chosen(request, exchange);
            default -> Reply.methodNotAllowed("GET", "HEAD", "POST");
        };
    }

    private Reply chosen(Grants.Request request, Exchange exchange) {
        if (!SameOrigin.caused(exchange)) {
            return HtmlPage.notice(
                    FORBIDDEN, "Another site sent this form", "Open a page of the application, and log in there.");
        }
        Map<String, List<String>> form = exchange.form();
        if (form.containsKey("cancel")) {
            return back(request, "error", "access_denied", exchange);
        }
        // The deployment has checked the users who are offered.
        Optional<Choice> offered = users.stream()
                .filter(user -> user.name().equals(value(form, "user")))
                .findFirst();
        Choice choice = offered.orElseGet(
                () -> Choice.typed(value(form, "name"), value(form, "groups"), value(form, "claims")));
        Optional<String> problem = offered.isPresent() ? Optional.empty() : choice.problem();
        return problem.isPresent()
                ? new LoginPage(users, choice, problem.get()).reply(exchange)
                : back(request, "code", grants.code(request, choice.user()), exchange)
                        .with(LastChoice.remember(choice, exchange));
    }

    // RFC 6749, section 4.1.2; RFC 9207.
    private static Reply back(Grants.Request request, String name, String value, Exchange exchange) {
        return Reply.redirect(request.redirectUri() + "?" + name + "=" + encoded(value) + "&state="
                + encoded(value(exchange.query(), "state")) + "&iss=" + encoded(RegisteredClient.ISSUER));
    }

    // Exactly the callback that is registered (RFC 6749, section 3.1.2.3), and only with PKCE (RFC 7636, section
    // 4.4.1).
    private static Optional<Grants.Request> request(Exchange exchange) {
        Map<String, List<String>> query = exchange.query();
        String redirectUri = value(query, "redirect_uri");
        boolean valid = value(query, "response_type").equals("code")
                && value(query, "client_id").equals(RegisteredClient.ID)
                && redirectUri.equals(callback(exchange))
                && !value(query, "code_challenge").isEmpty()
                && value(query, "code_challenge_method").equals("S256");
        return valid
                ? Optional.of(new Grants.Request(redirectUri, value(query, "nonce"), value(query, "code_challenge")))
                : Optional.empty();
    }

    // That of an application's only registration: beside another one, this provider does not run.
    private static String callback(Exchange exchange) {
        return CallbackAddress.origin(exchange) + exchange.contextPath() + "/";
    }

    // A parameter that is there twice, or is too long, counts as absent.
    private static String value(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        int limit = name.equals("claims") ? 2 * Choice.MAX_CLAIMS_LENGTH : MAX_PARAMETER_LENGTH;
        return values.size() == 1 && values.get(0).length() <= limit ? values.get(0) : "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
