package org.panelsecurity.impl.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.DetailsKey;

/**
 * Somebody is logged in: an identity that its provider vouches for, from here to there. Its details are opened on first use, once.
 * Thread-safe.
 */
public final class UserSession {
    /**
     * @param id random; what form tokens and revocation name
     * @param generation counted up by every refresh
     */
    public record Life(String id, long generation, Instant startedAt, Instant expiresAt) {}

    /**
     * What is known of the provider's side.
     *
     * @param accessTokenExpiresAt null where the provider did not say
     * @param refreshAt when its tokens are renewed; null where there is no refresh token, or nobody knows when
     * @param sid the provider's session (OpenID Connect Back-Channel Logout 1.0, section 2.1); null where it has none
     * @param sub the provider's subject where it is not the stable id, else null
     */
    public record ProviderState(
            @Nullable Instant accessTokenExpiresAt,
            @Nullable Instant refreshAt,
            @Nullable String sid,
            @Nullable String sub) {
        /** Nothing is known. */
        public static final ProviderState UNKNOWN = new ProviderState(null, null, null, null);

        private static final Duration AHEAD = Duration.ofSeconds(60);

        /** With the times of these tokens, which were given just now: renewed a minute ahead, or a quarter of a shorter life. */
        public ProviderState with(@Nullable TokenSet tokens, Instant now) {
            Instant expiry = tokens == null ? null : tokens.expiresAt();
            if (tokens == null || expiry == null || tokens.refreshToken() == null) {
                return new ProviderState(expiry, null, sid, sub);
            }
            Duration quarter = Duration.between(now, expiry).dividedBy(4);
            return new ProviderState(expiry, expiry.minus(quarter.compareTo(AHEAD) < 0 ? quarter : AHEAD), sid, sub);
        }
    }

    private final IdentityContent content;
    private final Identity identity;
    private final Upkeep upkeep;
    private final Supplier<Optional<Details>> opener;
    private final AtomicReference<@Nullable Supplier<Optional<Details>>> opened = new AtomicReference<>();
    private volatile boolean missedDetails;

    private UserSession(IdentityContent content, Upkeep upkeep, Supplier<Optional<Details>> opener) {
        this.content = content;
        this.identity = content.identity().withClaims(this::claims);
        this.upkeep = upkeep;
        this.opener = opener;
    }

    /** A session that begins now, with details at hand. */
    public static UserSession begin(IdentityContent content, Details details) {
        return new UserSession(content, Upkeep.NONE, () -> Optional.of(details));
    }

    /** A session from its cookie; details of another session count as absent. */
    static UserSession resume(IdentityContent content, Upkeep upkeep, Supplier<Optional<Details>> opener) {
        String id = content.life().id();
        return new UserSession(
                content,
                upkeep,
                () -> opener.get().filter(found -> found.sessionId().equals(id)));
    }

    /** The same session with new tokens, one generation later. */
    public UserSession refreshed(TokenSet tokens, Instant now) {
        UnknownFields unknown = details().map(Details::unknown).orElse(UnknownFields.NONE);
        return with(new Details(life().id(), life().generation() + 1, tokens, claims(), unknown), now);
    }

    /** The same session at the generation of these details. */
    UserSession with(Details details, Instant now) {
        Life next = new Life(life().id(), details.generation(), life().startedAt(), life().expiresAt());
        return begin(content.with(next).with(providerState().with(details.tokens(), now)), details);
    }

    /** The same session with its details from elsewhere. */
    UserSession withDetails(Supplier<Optional<Details>> elsewhere) {
        return resume(content, upkeep, elsewhere);
    }

    IdentityContent content() {
        return content;
    }

    /** Who; asking it for claims opens the details. */
    public Identity identity() {
        return identity;
    }

    /** Groups from the application's own stores, apart from the provider's. */
    public Set<String> storeGroups() {
        return content.storeGroups();
    }

    public Client client() {
        return content.client();
    }

    public Life life() {
        return content.life();
    }

    public ProviderState providerState() {
        return content.providerState();
    }

    /** The provider's subject; the stable id where there is none. */
    public String subject() {
        String sub = providerState().sub();
        return sub == null ? identity.id() : sub;
    }

    /** What opens its details where a shared store keeps them; null where its cookies do. */
    public @Nullable DetailsKey detailsKey() {
        return content.detailsKey();
    }

    /** What is due of its cookies; nothing for a session that begins. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /** Tokens and claims; absent where they are missing, damaged or of another session. */
    public Optional<Details> details() {
        Supplier<Optional<Details>> known = opened.get();
        if (known == null) {
            Optional<Details> found = opener.get();
            known = () -> found;
            opened.set(known);
        }
        return known.get();
    }

    /** Whether claims were asked for that are not there any more. */
    public boolean missedDetails() {
        return missedDetails;
    }

    private Map<String, Object> claims() {
        Optional<Details> found = details();
        if (found.isEmpty()) {
            missedDetails = true;
        }
        return found.map(Details::claims).orElse(Map.of());
    }
}
