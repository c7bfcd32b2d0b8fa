package org.panelsecurity.impl.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;
import org.panelsecurity.impl.settings.SameSite;

/**
 * Sealed cookies of logins under way, one for each. The name has a hash of the state, so that logins in two tabs both succeed. There are
 * a few at most; the oldest is cleared first. Thread-safe.
 */
public final class AttemptCookies {
    /** How long a user may take at the provider. */
    public static final Duration LOGIN_TTL = Duration.ofMinutes(10);

    // The browser keeps the cookie longer, so that a late user reads that the login took too long.
    private static final Duration COOKIE_TTL = Duration.ofMinutes(30);
    private static final Duration RECENT = Duration.ofSeconds(30);
    private static final int MAX_ATTEMPTS = 5;

    // Planted cookies must neither displace attempts nor fill the header of an answer.
    private static final int MAX_CANDIDATES = 200;
    private static final int MAX_CLEARED = 20;

    // Room for one attempt beside the largest session.
    private static final int ATTEMPT_BYTES = 1000;

    // For a long URL to return to, if other cookies leave room.
    private static final int MAX_ATTEMPT_BYTES = 3000;

    private final CookieBox box;
    private final Set<Client> clients;
    private final int room;
    private final Clock clock;

    /**
     * @param clients whose attempts are accepted
     * @param sessionLimit bytes that a session's cookies may have
     */
    public AttemptCookies(Sealer sealer, Set<Client> clients, int sessionLimit, Clock clock) {
        this.box = new CookieBox(sealer, Purpose.ATTEMPT, Kind.ATTEMPT);
        this.clients = Set.copyOf(clients);
        this.room = sessionLimit + ATTEMPT_BYTES;
        this.clock = clock;
    }

    /** Sets the cookie of a new attempt, and clears those that are too old or too many. */
    public List<SetCookie> begin(
            LoginAttempt attempt, SameSite sameSite, List<RequestCookie> present, CookieScope scope) {
        List<SetCookie> cookies = new ArrayList<>();
        box.seal(name(attempt.state(), scope), AttemptCodec.pack(attempt), scope, COOKIE_TTL)
                .forEach(cookie -> cookies.add(cookie.with(sameSite)));
        Set<String> kept = kept(present, scope, cookies);
        present.stream()
                .map(RequestCookie::name)
                .filter(name -> isAttempt(name, scope) && !kept.contains(name))
                .distinct()
                .limit(MAX_CLEARED)
                .forEach(name -> cookies.add(scope.clear(name)));
        return cookies;
    }

    /** Whether browsers and servers carry the cookie of an attempt beside the other cookies of this browser. */
    public boolean fits(LoginAttempt attempt, List<RequestCookie> present, CookieScope scope) {
        int size = box.size(name(attempt.state(), scope), AttemptCodec.pack(attempt).length);
        return size <= ATTEMPT_BYTES || (size <= MAX_ATTEMPT_BYTES && size <= room - others(present, scope));
    }

    /** The attempt that this browser holds for a state, however old it is; absent if it holds none. */
    public Optional<LoginAttempt> find(String state, List<RequestCookie> present, CookieScope scope) {
        return box.first(
                name(state, scope),
                present,
                scope,
                content ->
                        read(content).filter(attempt -> MessageDigest.isEqual(bytes(attempt.state()), bytes(state))));
    }

    /** Whether this browser sent a cookie for a state, although it may not open. */
    public boolean isSent(String state, List<RequestCookie> present, CookieScope scope) {
        String name = name(state, scope);
        return present.stream().anyMatch(cookie -> cookie.name().equals(name));
    }

    public boolean isTooOld(LoginAttempt attempt) {
        return clock.instant().isAfter(attempt.startedAt().plus(LOGIN_TTL));
    }

    /** Whether this browser has any login under way. */
    public boolean isAnyUnderWay(List<RequestCookie> present, CookieScope scope) {
        return !underWay(present, scope).isEmpty();
    }

    /** Whether any login of this browser began less than half a minute ago. */
    public boolean isAnyRecent(List<RequestCookie> present, CookieScope scope) {
        Instant recent = clock.instant().minus(RECENT);
        return underWay(present, scope).values().stream().anyMatch(recent::isBefore);
    }

    /** Clears one attempt, which no second answer may use. */
    public SetCookie end(LoginAttempt attempt, CookieScope scope) {
        return scope.clear(name(attempt.state(), scope));
    }

    // The newest ones: at most so many, and only if they fit beside the other cookies of the request.
    private Set<String> kept(List<RequestCookie> present, CookieScope scope, List<SetCookie> added) {
        int left = room - added.stream().mapToInt(SetCookie::size).sum() - others(present, scope);
        Set<String> kept = new HashSet<>();
        List<String> newestFirst = underWay(present, scope).entrySet().stream()
                .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .limit(MAX_ATTEMPTS - 1L)
                .toList();
        for (String name : newestFirst) {
            left -= present.stream()
                    .filter(cookie -> cookie.name().equals(name))
                    .mapToInt(RequestCookie::size)
                    .sum();
            if (left < 0) {
                break;
            }
            kept.add(name);
        }
        return kept;
    }

    private static int others(List<RequestCookie> present, CookieScope scope) {
        return present.stream()
                .filter(cookie -> !isAttempt(cookie.name(), scope))
                .mapToInt(RequestCookie::size)
                .sum();
    }

    private Map<String, Instant> underWay(List<RequestCookie> present, CookieScope scope) {
        Map<String, Instant> underWay = new LinkedHashMap<>();
        present.stream()
                .map(RequestCookie::name)
                .filter(name -> isAttempt(name, scope))
                .distinct()
                .limit(MAX_CANDIDATES)
                .forEach(name -> box.first(name, present, scope, this::read)
                        .filter(attempt -> !isTooOld(attempt))
                        .ifPresent(attempt -> underWay.put(name, attempt.startedAt())));
        return underWay;
    }

    private Optional<LoginAttempt> read(CookieContent content) {
        try {
            return Optional.of(AttemptCodec.unpack(content.bytes()))
                    .filter(attempt -> clients.contains(attempt.client()));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static boolean isAttempt(String name, CookieScope scope) {
        return name.startsWith(scope.name(Kind.ATTEMPT) + "-");
    }

    private static String name(String state, CookieScope scope) {
        return scope.name(Kind.ATTEMPT) + "-" + Digest.label(state);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
