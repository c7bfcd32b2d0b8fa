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
import org.panelsecurity.impl.crypto.Digest;

/**
 * The session of a user who is logged in: an identity that its provider vouches for, for a limited time. The details are opened once, on
 * first use. Thread-safe.
 */
public final class UserSession {
    /**
     * @param id random; form tokens and revocation use it
     * @param generation counted up by every refresh
     */
    public record Life(String id, long generation, Instant startedAt, Instant expiresAt) {}

    /**
     * What a session knows of its provider.
     *
     * @param accessTokenExpiresAt null if the provider did not say, and there is no refresh token
     * @param refreshAt when the tokens are refreshed; null without a refresh token
     * @param sid the provider's session (OpenID Connect Back-Channel Logout 1.0, section 2.1); null if it has none
     * @param sub the provider's subject if it is not the stable id, else null
     */
    public record ProviderState(
            @Nullable Instant accessTokenExpiresAt,
            @Nullable Instant refreshAt,
            @Nullable String sid,
            @Nullable String sub) {
        /** Nothing is known. */
        public static final ProviderState UNKNOWN = new ProviderState(null, null, null, null);

        private static final Duration REFRESH_AHEAD = Duration.ofSeconds(60);

        // RFC 6749, section 5.1: the provider should tell the lifetime, but some do not. Salesforce's shortest is this.
        private static final Duration UNKNOWN_TTL = Duration.ofMinutes(15);

        /** With the times of these tokens, which are new: they are refreshed a minute before they expire, or a quarter of a shorter life. */
        public ProviderState with(@Nullable TokenSet tokens, Instant now) {
            if (tokens == null || tokens.refreshToken() == null) {
                return new ProviderState(tokens == null ? null : tokens.expiresAt(), null, sid, sub);
            }
            Instant expiry = tokens.expiresAt() == null ? now.plus(UNKNOWN_TTL) : tokens.expiresAt();
            Duration quarter = Duration.between(now, expiry).dividedBy(4);
            return new ProviderState(
                    expiry, expiry.minus(quarter.compareTo(REFRESH_AHEAD) < 0 ? quarter : REFRESH_AHEAD), sid, sub);
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
        return refreshed(identity, verifiedEmail(), tokens, now);
    }

    /** The same session with new tokens, and with the groups, claims and address that came with them, one generation later. */
    public UserSession refreshed(Identity refreshed, @Nullable String email, TokenSet tokens, Instant now) {
        UnknownFields unknown = details().map(Details::unknown).orElse(UnknownFields.NONE);
        // The identity cookie has the groups too. A node that takes the details from the store may have an older one.
        boolean shared = detailsKey() != null;
        Details details = new Details(
                life().id(),
                life().generation() + 1,
                tokens,
                refreshed.claims(),
                shared ? refreshed.groups() : null,
                shared ? email : null,
                unknown);
        return with(refreshed, email, details, now);
    }

    /** The same session at the generation of these details, with their groups and their address. */
    UserSession with(Details details, Instant now) {
        Set<String> groups = details.groups();
        Identity refreshed = groups == null
                ? identity
                : Identity.of(identity.registration(), identity.id(), identity.user(), groups);
        String email = details.verifiedEmail() == null ? verifiedEmail() : details.verifiedEmail();
        return with(refreshed, email, details, now);
    }

    private UserSession with(Identity other, @Nullable String email, Details details, Instant now) {
        Life next = new Life(life().id(), details.generation(), life().startedAt(), life().expiresAt());
        IdentityContent changed = content.with(next)
                .with(other)
                .withVerifiedEmail(email)
                .with(providerState().with(details.tokens(), now));
        return begin(changed, details);
    }

    /** The same session for an application that must not use its tokens. */
    public UserSession withoutTokens() {
        return withDetails(() -> details().map(Details::withoutTokens));
    }

    /** The same session with groups from the application's identity stores. */
    public UserSession withStoreGroups(Set<String> groups) {
        return begin(content.withStoreGroups(groups));
    }

    /** The same session with another end. */
    public UserSession expiringAt(Instant end) {
        return begin(content.with(new Life(life().id(), life().generation(), life().startedAt(), end)));
    }

    private UserSession begin(IdentityContent changed) {
        return new UserSession(changed, Upkeep.NONE, this::details);
    }

    /** The same session with details from another place. */
    UserSession withDetails(Supplier<Optional<Details>> elsewhere) {
        return resume(content, upkeep, elsewhere);
    }

    IdentityContent content() {
        return content;
    }

    /** Who is logged in; asking for claims opens the details. */
    public Identity identity() {
        return identity;
    }

    /** Groups from the application's own stores, apart from the provider's. */
    public Set<String> storeGroups() {
        return content.storeGroups();
    }

    /** The address that the provider has verified, in lower case; empty if there is none, null if no rule needed it at the login. */
    public @Nullable String verifiedEmail() {
        return content.verifiedEmail();
    }

    public Client client() {
        return content.client();
    }

    public Life life() {
        return content.life();
    }

    /** A name for logs and events, from which the id cannot be computed: form tokens are made of the id. */
    public String name() {
        return Digest.label("audit\n" + life().id());
    }

    /** The last use that was noted; the beginning if none was. */
    public Instant lastUse() {
        return content.lastUse();
    }

    public ProviderState providerState() {
        return content.providerState();
    }

    /** The provider's subject; the stable id if there is none. */
    public String subject() {
        String sub = providerState().sub();
        return sub == null ? identity.id() : sub;
    }

    /** The key of the details if a shared store keeps them; null if cookies do. */
    public @Nullable DetailsKey detailsKey() {
        return content.detailsKey();
    }

    /** What is due of its cookies; nothing for a session that begins. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /** Tokens and claims; absent if they are missing, damaged or of another session. */
    public Optional<Details> details() {
        Supplier<Optional<Details>> known = opened.get();
        if (known == null) {
            Optional<Details> found = opener.get();
            known = () -> found;
            opened.set(known);
        }
        return known.get();
    }

    /** Whether the application asked for claims that are not there any more. */
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
