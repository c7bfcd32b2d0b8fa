package org.panelsecurity.impl.protocol;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a provider, as the Date headers of its responses show it (RFC 9110, section 6.6.1). It never changes what is accepted: it
 * only tells an administrator which clock to correct. Thread-safe.
 */
final class ProviderClock {
    // A Date header has whole seconds, and the response took some time.
    private static final Duration SAME = Duration.ofSeconds(30);
    private static final int MAX_AGE_DIGITS = 9;

    // The highest value of panel.oauth.clock-skew.
    private static final Duration MAX_SKEW = Duration.ofMinutes(10);

    private volatile @Nullable Duration ahead;

    /** Notes the headers of a response that has just arrived. */
    void note(HttpHeaders headers) {
        headers.firstValue("Date").flatMap(ProviderClock::time).ifPresent(date -> {
            // A cache adds the time for which it kept the response (RFC 9111, section 5.1).
            Duration age = headers.firstValue("Age")
                    .filter(text -> text.matches("[0-9]{1," + MAX_AGE_DIGITS + "}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                    .orElse(Duration.ZERO);
            ahead = Duration.between(Instant.now(), date.plus(age));
        });
    }

    private static Optional<Instant> time(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /**
     * Returns the clock that is likely wrong, and by how much, for a token that was refused for its times. If no clock is, the token is
     * too old.
     *
     * @param issued the issue time of the token, by the clock of the server that signed it
     */
    String explain(Instant issued) {
        Duration token = Duration.between(Instant.now(), issued);
        Duration date = ahead;
        if (date == null) {
            return "the token was issued " + difference(token)
                    + " this server's clock, and no response had a Date header. Compare the clocks of both";
        }
        if (!isSame(date)) {
            return "this server's clock is likely wrong: the provider's Date header is " + difference(date)
                    + (isSame(token.minus(date)) ? " it, like the token" : " it, and the token " + difference(token))
                    + correction(date, token);
        }
        return token.isNegative()
                ? "the token is too old: it was issued " + words(token)
                        + " ago, and this server's clock agrees with the provider's Date header. Look for a delayed or"
                        + " repeated delivery"
                : "the clock that signed the token is likely " + words(token)
                        + " fast: this server's clock agrees with the provider's Date header"
                        + correction(token, token);
    }

    // A wider skew helps only if it covers the clock and the token.
    private static String correction(Duration clock, Duration token) {
        boolean covered = clock.abs().compareTo(MAX_SKEW) <= 0 && token.abs().compareTo(MAX_SKEW) <= 0;
        return ". Correct that clock"
                + (covered
                        ? ". Until then, panel.oauth.clock-skew allows up to " + MAX_SKEW.toSeconds() + " seconds"
                        : "");
    }

    private static boolean isSame(Duration difference) {
        return difference.abs().compareTo(SAME) <= 0;
    }

    private static String difference(Duration difference) {
        return words(difference) + (difference.isNegative() ? " behind" : " ahead of");
    }

    private static String words(Duration difference) {
        return difference.abs().toSeconds() + " seconds";
    }
}
