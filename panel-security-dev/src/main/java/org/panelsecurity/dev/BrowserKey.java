package org.panelsecurity.dev;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.settings.SameSite;

/**
 * The proof that a browser belongs to the developer: it opened the link whose key only the log contains. Addresses prove less, since a proxy
 * on this machine can look like this machine.
 */
final class BrowserKey {
    /** Path of the link. */
    static final String PATH = "/panel-dev";

    private static final String PARAMETER = "key";
    private static final Duration MAX_AGE = Duration.ofDays(30);

    private final String linkKey;
    private final String cookieValue;

    BrowserKey(Seed seed) {
        linkKey = seed.derived("link");
        cookieValue = seed.derived("browser");
    }

    /** Returns the path of the link, with the key. */
    String link(String contextPath) {
        return contextPath + PATH + "?" + PARAMETER + "=" + linkKey;
    }

    boolean isLink(Exchange exchange) {
        return exchange.path().equals(PATH) && exchange.query().containsKey(PARAMETER);
    }

    /** Returns whether the key of a link is right. */
    boolean opens(Exchange exchange) {
        List<String> keys = exchange.query().getOrDefault(PARAMETER, List.of());
        return keys.size() == 1 && isEqual(keys.get(0), linkKey);
    }

    /** Returns the redirect into the application, with the cookie for this browser. */
    Reply open(Exchange exchange) {
        return Reply.redirect(exchange.contextPath() + "/")
                .with(List.of(new SetCookie(
                        name(exchange),
                        cookieValue,
                        exchange.contextPath().isEmpty() ? "/" : exchange.contextPath(),
                        MAX_AGE,
                        exchange.scheme().equals("https"),
                        SameSite.LAX)));
    }

    /** Returns whether this browser opened the link. */
    boolean isKnown(Exchange exchange) {
        String name = name(exchange);
        return exchange.cookies().stream()
                .anyMatch(cookie -> cookie.name().equals(name) && isEqual(cookie.value(), cookieValue));
    }

    // Browsers send cookies to all ports of a host.
    private static String name(Exchange exchange) {
        return "panel-dev-" + exchange.authority().replaceFirst("^.*[^0-9]", "");
    }

    private static boolean isEqual(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
