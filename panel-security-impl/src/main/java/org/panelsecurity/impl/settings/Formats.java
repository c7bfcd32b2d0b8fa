package org.panelsecurity.impl.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.panelsecurity.impl.settings.literal.LiteralException;
import org.panelsecurity.impl.settings.literal.LiteralReader;

/** The formats of settings' values. Each method returns empty if the text does not have the format. */
final class Formats {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,5}(\\.[0-9]{0,9})?|\\.[0-9]{1,9}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[,\\s]+");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,3}");
    private static final int MAX_SKEW_SECONDS = 600;
    private static final int HTTP_PORT = 80;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final Duration MIN_IDLE = Duration.ofSeconds(6);

    // A session needs at least the minimum. Above the maximum it would need more cookies than are read.
    private static final Pattern BYTES = Pattern.compile("[0-9]{4,5}");
    private static final int MIN_COOKIE_BYTES = 2000;
    private static final int MAX_COOKIE_BYTES = 32_000;

    // Each path has one spelling: no escapes, parameters, dot segments, double slashes or quotes.
    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[^/\\s\\p{Cntrl}%?#;,\\\\\"<>*]+)+/?|/");

    // As browsers write it in the header Origin (RFC 6454, section 6.2): without a path, and without a default port.
    private static final Pattern ORIGIN = Pattern.compile(
            "(?:https://(?![^/]*:443$)|http://(?![^/]*:80$))(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::[1-9][0-9]{0,4})?");

    private Formats() {}

    static Optional<Boolean> flag(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static boolean isOrigin(String value) {
        return ORIGIN.matcher(value).matches();
    }

    static Optional<Duration> days(String value) {
        return decimal(value, SECONDS_PER_DAY).filter(Predicate.not(Duration::isZero));
    }

    static Optional<Instant> time(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<Duration> idle(String value) {
        return decimal(value, SECONDS_PER_MINUTE).filter(idle -> idle.compareTo(MIN_IDLE) >= 0);
    }

    static Optional<Integer> cookieLimit(String value) {
        return Optional.of(value)
                .filter(BYTES.asMatchPredicate())
                .map(Integer::parseInt)
                .filter(bytes -> bytes >= MIN_COOKIE_BYTES && bytes <= MAX_COOKIE_BYTES);
    }

    private static Optional<Duration> decimal(String value, int secondsPerUnit) {
        return Optional.of(value)
                .filter(DECIMAL.asMatchPredicate())
                .map(number -> new BigDecimal(number).multiply(BigDecimal.valueOf(secondsPerUnit)))
                .map(seconds -> Duration.ofSeconds(seconds.longValue()));
    }

    static Optional<Duration> clockSkew(String value) {
        return Optional.of(value)
                .filter(SECONDS.asMatchPredicate())
                .map(Integer::parseInt)
                .filter(seconds -> seconds <= MAX_SKEW_SECONDS)
                .map(Duration::ofSeconds);
    }

    /** A Python dict or a JSON object. */
    static Optional<Map<?, ?>> dict(String value) throws LiteralException {
        return LiteralReader.read(value) instanceof Map<?, ?> dict ? Optional.of(dict) : Optional.empty();
    }

    static Optional<List<String>> words(String value) {
        return Optional.of(BETWEEN_WORDS
                        .splitAsStream(value)
                        .filter(Predicate.not(String::isEmpty))
                        .toList())
                .filter(Predicate.not(List::isEmpty));
    }

    /** A URL to which secrets are sent: https, or http on a loopback address (RFC 8252, section 7.3). */
    static Optional<String> url(String value) {
        return absolute(value)
                .filter(uri -> "https".equalsIgnoreCase(uri.getScheme()) || loopback(uri.getHost()))
                .map(uri -> value);
    }

    /**
     * A URL that this server calls, and browsers do not.
     *
     * @param insecureHosts the hosts for which http is accepted, as {@code name} or {@code name:port}, in lower case
     */
    static Optional<String> calledUrl(String value, Set<String> insecureHosts) {
        return url(value)
                .or(() -> absolute(value)
                        .filter(uri -> insecureHosts.contains(uri.getHost().toLowerCase(Locale.ROOT))
                                || insecureHosts.contains(hostAndPort(uri)))
                        .map(uri -> value));
    }

    private static String hostAndPort(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT) + ":" + (uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
    }

    /** Any URI, for example an opaque one. */
    static Optional<String> uri(String value) {
        try {
            return Optional.of(new URI(value).toString());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static Optional<String> redirectUri(String value) {
        return value.startsWith("/") ? path(value) : absolute(value).map(uri -> value);
    }

    static Optional<String> path(String value) {
        return Optional.of(value).filter(PATH.asMatchPredicate());
    }

    static Optional<String> pathAndQuery(String value) {
        int query = value.indexOf('?');
        if (query < 0) {
            return path(value);
        }
        return path(value.substring(0, query))
                .filter(path -> value.substring(query + 1).matches("[!$&-;=?-Z_a-z~%]*"))
                .map(path -> value);
    }

    /** A path of Panel Security, with or without the first slash. The root belongs to the application. */
    static Optional<String> endpoint(String value) {
        return path(value.startsWith("/") ? value : "/" + value).filter(path -> !path.endsWith("/"));
    }

    /** An exact path, or everything below a path. */
    static boolean isPattern(String value) {
        return value.equals("/*")
                || path(value.endsWith("/*") ? value.substring(0, value.length() - 2) : value)
                        .isPresent();
    }

    // RFC 6749, section 3.1.2: no fragment. User info would put a password into the URL.
    private static Optional<URI> absolute(String value) {
        try {
            return Optional.of(new URI(value))
                    .filter(uri ->
                            "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    .filter(uri ->
                            uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
