package org.panelsecurity.impl.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;
import org.panelsecurity.impl.session.UserSession.Sealed;

/**
 * Keeps sessions in two sealed cookies, so that a request opens the small one only: identity says who is logged in, details hold
 * tokens and claims. Thread-safe.
 */
public final class SessionCookies {
    // Servers and nginx take 8 KB of headers by default; browsers and attempts under way need some of it.
    static final int LIMIT = 6000;

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final CookieBox identities;
    private final CookieBox details;
    private final Set<Client> clients;
    private final Clock clock;

    /** @param clients whose sessions are accepted */
    public SessionCookies(Sealer sealer, Set<Client> clients, Clock clock) {
        this.identities = new CookieBox(sealer, Purpose.IDENTITY, Kind.IDENTITY);
        this.details = new CookieBox(sealer, Purpose.DETAILS, Kind.DETAILS);
        this.clients = Set.copyOf(clients);
        this.clock = clock;
    }

    /**
     * Sets a session's cookies and clears what a longer one has left.
     *
     * @throws SessionTooLargeException when they would not reach us again
     */
    public List<SetCookie> seal(UserSession session, List<RequestCookie> present, CookieScope scope) {
        Duration maxAge = Duration.between(clock.instant(), session.life().expiresAt());
        List<SetCookie> cookies = new ArrayList<>(
                identities.seal(scope.name(Kind.IDENTITY), SessionCodec.pack(session.sealed()), scope, maxAge));
        session.details()
                .ifPresent(held ->
                        cookies.addAll(details.seal(scope.name(Kind.DETAILS), SessionCodec.pack(held), scope, maxAge)));
        int bytes = cookies.stream().mapToInt(SetCookie::size).sum();
        if (bytes > LIMIT) {
            throw new SessionTooLargeException(bytes);
        }
        for (SetCookie leftover : clear(present, scope)) {
            if (cookies.stream().noneMatch(cookie -> cookie.name().equals(leftover.name()))) {
                cookies.add(leftover);
            }
        }
        return cookies;
    }

    /** The session that holds now, of a client that is configured; absent in every other case. */
    public Optional<UserSession> open(List<RequestCookie> cookies, CookieScope scope) {
        Instant now = clock.instant();
        return identities
                .open(scope.name(Kind.IDENTITY), cookies, scope)
                .flatMap(SessionCookies::read)
                .filter(kept -> clients.contains(kept.client()))
                .filter(kept -> now.isBefore(kept.life().expiresAt()))
                .filter(kept -> !kept.life().startedAt().isAfter(now.plus(CLOCK_SKEW)))
                .map(kept -> UserSession.resume(kept, () -> details(cookies, scope)));
    }

    /** Clears every cookie of a session that the browser has. */
    public List<SetCookie> clear(List<RequestCookie> present, CookieScope scope) {
        String identity = scope.name(Kind.IDENTITY);
        String detail = scope.name(Kind.DETAILS);
        return present.stream()
                .filter(cookie -> CookieBox.isPartOf(identity, cookie) || CookieBox.isPartOf(detail, cookie))
                .map(RequestCookie::name)
                .distinct()
                .map(scope::clear)
                .toList();
    }

    private Optional<Details> details(List<RequestCookie> cookies, CookieScope scope) {
        return details.open(scope.name(Kind.DETAILS), cookies, scope).flatMap(packed -> {
            try {
                return Optional.of(SessionCodec.details(packed));
            } catch (IllegalArgumentException damaged) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Sealed> read(byte[] packed) {
        try {
            return Optional.of(SessionCodec.session(packed));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
