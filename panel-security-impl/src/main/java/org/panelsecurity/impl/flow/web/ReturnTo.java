package org.panelsecurity.impl.flow.web;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.panelsecurity.impl.protocol.UntrustedText;

/** The URL to which the browser returns after a login: only a path of this application, as the browser shows it. Thread-safe. */
public final class ReturnTo {
    /** The longest URL to return to, in bytes. */
    public static final int MAX_BYTES = 4096;

    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern SESSION_ID = Pattern.compile(";jsessionid=[^;/]*", Pattern.CASE_INSENSITIVE);

    private final InsidePath insidePath;
    private final OnceAMinute onceAMinute;

    /** @param servedPaths paths, from {@code /}, to which no login returns: a return to the login would begin it again */
    public ReturnTo(List<String> servedPaths, Clock clock) {
        this.insidePath = new InsidePath(servedPaths);
        this.onceAMinute = new OnceAMinute(clock);
    }

    /** Returns the page that the user sees or asks for. */
    public String requested(Exchange exchange) {
        return ShownPage.behind(exchange)
                .flatMap(shown -> inside(shown, exchange))
                .map(page -> bounded(page, exchange))
                .orElseGet(() -> bounded(same(exchange), exchange));
    }

    /** Returns the page that a link to the login endpoint names; the root if it may not be one. */
    public String named(String next, Exchange exchange) {
        return inside(next, exchange).map(page -> bounded(page, exchange)).orElseGet(() -> root(exchange));
    }

    /** Returns the URL of a request whatever its length, so that the browser sends it again. */
    public String same(Exchange exchange) {
        String path = exchange.rawPath();
        return inside(exchange.rawQuery().map(query -> path + "?" + query).orElse(path), exchange)
                .orElseGet(() -> root(exchange));
    }

    /** Returns the URL of any request, a served path too, so that the browser sends it again. It is on this host. */
    static String sameUrl(Exchange exchange) {
        String path = exchange.rawPath();
        if (!path.startsWith("/") || hasControlCharacter(path)) {
            return root(exchange);
        }
        // Browsers remove the dot segment (RFC 3986, section 5.2.4), and read what begins with two slashes as another
        // host.
        String ofThisHost = path.startsWith("//") || path.startsWith("/\\") ? "/." + path : path;
        return encoded(ofThisHost
                + exchange.rawQuery()
                        .filter(query -> !hasControlCharacter(query))
                        .map(query -> "?" + query)
                        .orElse(""));
    }

    public static String root(Exchange exchange) {
        return exchange.contextPath() + "/";
    }

    /** Returns a URL without its query and fragment, and logs it. */
    public String shortened(String url) {
        String path = pathOf(url);
        if (onceAMinute.isDue("shortened")) {
            LOG.log(
                    Level.WARNING,
                    UntrustedText.line("A login returns to " + path + " without its query: the URL has " + url.length()
                            + " characters, which is too long to be kept during the login."));
        }
        return path;
    }

    /** Returns the root instead of a path that does not fit, and logs it. */
    public String rootInsteadOf(String url, Exchange exchange) {
        if (onceAMinute.isDue("root")) {
            LOG.log(
                    Level.WARNING,
                    UntrustedText.line("A login returns to the root of the application, and not to a path of "
                            + pathOf(url).length() + " characters, which is too long to be kept during the login."));
        }
        return root(exchange);
    }

    private String bounded(String url, Exchange exchange) {
        if (url.length() <= MAX_BYTES) {
            return url;
        }
        return pathOf(url).length() <= MAX_BYTES ? shortened(url) : rootInsteadOf(url, exchange);
    }

    private Optional<String> inside(String url, Exchange exchange) {
        if (hasControlCharacter(url)) {
            return Optional.empty();
        }
        String encoded = encoded(url);
        String path = pathOf(encoded);
        return insidePath
                .of(SESSION_ID.matcher(path).replaceAll(""), exchange.contextPath())
                .map(accepted -> accepted + encoded.substring(path.length()));
    }

    private static String pathOf(String url) {
        int end = url.indexOf('?');
        int fragment = url.indexOf('#');
        if (fragment >= 0 && (end < 0 || fragment < end)) {
            end = fragment;
        }
        return end < 0 ? url : url.substring(0, end);
    }

    private static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(character -> character < ' ' || character == 0x7f);
    }

    // A Location header has only ASCII (RFC 9110, section 10.2.2), and browsers write these characters encoded.
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet < 0 || octet == ' ' || octet == '"' || octet == '<' || octet == '>') {
                encoded.append('%').append(HEX.toHexDigits(octet));
            } else {
                encoded.append((char) octet);
            }
        }
        return encoded.toString();
    }
}
