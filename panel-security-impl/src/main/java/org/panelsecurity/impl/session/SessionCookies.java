package org.panelsecurity.impl.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.SessionEnded.Reason;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.settings.SessionSettings;

/**
 * Sessions in two sealed cookies, so that a request opens only the small one: the identity names the user, the details hold tokens
 * and claims. If a shared store has the details, there is only the identity cookie. Thread-safe.
 */
public final class SessionCookies {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final CookieBox identities;
    private final CookieBox details;
    private final Set<Client> clients;
    private final int limit;
    private final IdleTime idle;
    private final Instant notBefore;
    private final CookieAttributes attributes;
    private final Clock clock;

    /** @param clients whose sessions are accepted */
    public SessionCookies(Sealer sealer, Set<Client> clients, SessionSettings settings, Clock clock) {
        this.identities = new CookieBox(sealer, Purpose.IDENTITY, Kind.IDENTITY);
        this.details = new CookieBox(sealer, Purpose.DETAILS, Kind.DETAILS);
        this.clients = Set.copyOf(clients);
        this.limit = settings.cookieLimit();
        this.idle = new IdleTime(settings.idle());
        this.notBefore = Objects.requireNonNullElse(settings.notBefore(), Instant.EPOCH);
        this.attributes = new CookieAttributes(settings.cookies());
        this.clock = clock;
    }

    /**
     * Sets a session's cookies and clears what a longer one has left.
     *
     * @throws SessionTooLargeException if browsers or servers would not carry them
     */
    public List<SetCookie> seal(UserSession session, List<RequestCookie> present, CookieScope scope) {
        List<SetCookie> cookies = new ArrayList<>(carry(session, present, scope));
        if (attributes.areHidden()) {
            addCleared(partsOfDetails(scope), cookies);
        }
        return attributes.on(cookies);
    }

    // A part that is left over would take up room in every request.
    private List<SetCookie> partsOfDetails(CookieScope scope) {
        return IntStream.range(1, CookieAttributes.maxParts(limit))
                .mapToObj(part -> scope.clear(CookieBox.partName(scope.name(Kind.DETAILS), part)))
                .toList();
    }

    /**
     * Does the same for the way to the next request, which may begin at another site: the cookies are sent there whatever is configured.
     *
     * @throws SessionTooLargeException if browsers or servers would not carry them
     */
    public List<SetCookie> carry(UserSession session, List<RequestCookie> present, CookieScope scope) {
        List<SetCookie> cookies = new ArrayList<>(sealIdentity(session, scope));
        cookies.addAll(sealDetails(session, scope));
        int bytes = cookies.stream().mapToInt(SetCookie::size).sum();
        if (bytes > limit) {
            throw new SessionTooLargeException(bytes);
        }
        addCleared(clear(present, scope), cookies);
        return cookies;
    }

    /** Sets the cookies that are due, for an unchanged session. Details that do not open here stay: another node may know their key. */
    public List<SetCookie> keepUp(UserSession session, List<RequestCookie> present, CookieScope scope) {
        List<SetCookie> cookies = new ArrayList<>();
        if (session.upkeep() == Upkeep.IDENTITY) {
            cookies.addAll(sealIdentity(session, scope));
            addCleared(clear(scope.name(Kind.IDENTITY), present, scope), cookies);
        }
        List<SetCookie> again =
                details.namesOlderKey(scope.name(Kind.DETAILS), present) ? sealDetails(session, scope) : List.of();
        if (!again.isEmpty()) {
            cookies.addAll(again);
            addCleared(clear(scope.name(Kind.DETAILS), present, scope), cookies);
        }
        return attributes.on(cookies);
    }

    /** The session that holds now, of a client that is configured; absent in every other case. */
    public Optional<UserSession> open(List<RequestCookie> cookies, CookieScope scope) {
        Instant now = clock.instant();
        return identities.first(
                scope.name(Kind.IDENTITY),
                cookies,
                scope,
                identity -> read(identity, IdentityCodec::unpack)
                        .filter(content -> whyEnded(content, now) == null)
                        .map(content -> {
                            boolean due = identity.byOlderKey() || idle.isWorthNoting(content.lastUse(), now);
                            return resume(content, due ? Upkeep.IDENTITY : Upkeep.NONE, cookies, scope);
                        }));
    }

    /** A session whose cookie opens, but that does not hold any more; off the hot path. */
    public Optional<SessionEnd> openEnded(List<RequestCookie> cookies, CookieScope scope) {
        Instant now = clock.instant();
        return identities.first(
                scope.name(Kind.IDENTITY),
                cookies,
                scope,
                identity -> read(identity, IdentityCodec::unpack)
                        .flatMap(content -> Optional.ofNullable(whyEnded(content, now))
                                .map(reason -> new SessionEnd(
                                        UserSession.resume(content, Upkeep.NONE, Optional::empty), reason))));
    }

    /** Clears every cookie of a session that the browser has. */
    public List<SetCookie> clear(List<RequestCookie> present, CookieScope scope) {
        List<SetCookie> cleared = new ArrayList<>(clear(scope.name(Kind.IDENTITY), present, scope));
        cleared.addAll(clear(scope.name(Kind.DETAILS), present, scope));
        return attributes.on(cleared);
    }

    /** Clears every cookie of a session that the browser can have, also those that it did not send. */
    public List<SetCookie> clearAll(List<RequestCookie> present, CookieScope scope) {
        List<SetCookie> cleared = new ArrayList<>(clear(present, scope));
        if (attributes.areHidden()) {
            addCleared(attributes.on(List.of(scope.clear(scope.name(Kind.IDENTITY)))), cleared);
            addCleared(attributes.on(List.of(scope.clear(scope.name(Kind.DETAILS)))), cleared);
            addCleared(attributes.on(partsOfDetails(scope)), cleared);
        }
        return cleared;
    }

    private List<SetCookie> sealIdentity(UserSession session, CookieScope scope) {
        byte[] packed = IdentityCodec.pack(session.content().withUsedAt(idle.noted(clock.instant())));
        return identities.seal(scope.name(Kind.IDENTITY), packed, scope, maxAge(session));
    }

    private List<SetCookie> sealDetails(UserSession session, CookieScope scope) {
        return session.details()
                .filter(details -> session.detailsKey() == null)
                .map(DetailsCodec::pack)
                .map(packed -> details.seal(scope.name(Kind.DETAILS), packed, scope, maxAge(session)))
                .orElseGet(List::of);
    }

    // Also with an idle time: what notes a use sets the identity alone, and details must not end before it.
    private Duration maxAge(UserSession session) {
        return Duration.between(clock.instant(), session.life().expiresAt());
    }

    // Null if the session holds.
    private @Nullable Reason whyEnded(IdentityContent content, Instant now) {
        Life life = content.life();
        Instant latest = now.plus(CLOCK_SKEW);
        if (!clients.contains(content.client())) {
            return Reason.NOT_CONFIGURED;
        }
        if (!now.isBefore(life.expiresAt())) {
            return Reason.EXPIRED;
        }
        if (life.startedAt().isAfter(latest) || content.lastUse().isAfter(latest)) {
            return Reason.CLOCKS_DIFFER;
        }
        if (life.startedAt().isBefore(notBefore)) {
            return Reason.NOT_BEFORE;
        }
        return idle.isOver(content.lastUse(), now) ? Reason.IDLE : null;
    }

    private UserSession resume(
            IdentityContent content, Upkeep ofIdentity, List<RequestCookie> cookies, CookieScope scope) {
        if (content.detailsKey() != null) {
            return UserSession.resume(content, ofIdentity, Optional::empty);
        }
        String name = scope.name(Kind.DETAILS);
        Upkeep upkeep = ofIdentity == Upkeep.NONE && details.namesOlderKey(name, cookies) ? Upkeep.DETAILS : ofIdentity;
        Life life = content.life();
        return UserSession.resume(
                content,
                upkeep,
                () -> details.first(
                        name,
                        cookies,
                        scope,
                        packed -> read(packed, DetailsCodec::unpack)
                                .filter(found -> found.generation() == life.generation()
                                        && found.sessionId().equals(life.id()))));
    }

    private static List<SetCookie> clear(String name, List<RequestCookie> present, CookieScope scope) {
        return present.stream()
                .filter(cookie -> CookieBox.isPartOf(name, cookie))
                .map(RequestCookie::name)
                .distinct()
                .map(scope::clear)
                .toList();
    }

    private static void addCleared(List<SetCookie> leftovers, List<SetCookie> cookies) {
        Set<String> set = cookies.stream().map(SetCookie::name).collect(Collectors.toSet());
        leftovers.stream().filter(leftover -> !set.contains(leftover.name())).forEach(cookies::add);
    }

    private static <T> Optional<T> read(CookieContent content, Function<byte[], T> codec) {
        try {
            return Optional.of(codec.apply(content.bytes()));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
