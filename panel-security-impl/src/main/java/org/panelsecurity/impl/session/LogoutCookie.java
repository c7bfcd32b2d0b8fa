package org.panelsecurity.impl.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;

/**
 * A logout on its way to the provider and back: its state, sealed in a separate, short-lived cookie. The last one counts. Thread-safe.
 */
public final class LogoutCookie {
    private static final Duration LOGOUT_TTL = Duration.ofMinutes(10);

    private final CookieBox box;
    private final Clock clock;

    public LogoutCookie(Sealer sealer, Clock clock) {
        this.box = new CookieBox(sealer, Purpose.LOGOUT, Kind.LOGOUT);
        this.clock = clock;
    }

    /** For the answer that sends the browser away. */
    public List<SetCookie> set(String state, CookieScope scope) {
        LogoutState sent = new LogoutState(state, clock.instant().plus(LOGOUT_TTL));
        return box.seal(scope.name(Kind.LOGOUT), sent.pack(), scope, LOGOUT_TTL);
    }

    /** Whether this browser was sent away with this very state, and not long ago. */
    public boolean holds(String state, List<RequestCookie> present, CookieScope scope) {
        return box.first(
                        scope.name(Kind.LOGOUT),
                        present,
                        scope,
                        content ->
                                read(content).filter(sent -> MessageDigest.isEqual(bytes(sent.state()), bytes(state))))
                .isPresent();
    }

    public SetCookie clear(CookieScope scope) {
        return scope.clear(scope.name(Kind.LOGOUT));
    }

    private Optional<LogoutState> read(CookieContent content) {
        try {
            return Optional.of(LogoutState.unpack(content.bytes()))
                    .filter(sent -> clock.instant().isBefore(sent.until()));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
