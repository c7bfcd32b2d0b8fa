package org.panelsecurity.test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.OAuthContext;
import org.panelsecurity.TokenSet;

/**
 * A user for unit tests of classes that get an {@link OAuthContext}. It is a plain value: no server asks it who is logged in. Immutable.
 */
public final class TestOAuthContext implements OAuthContext {
    private static final TokenSet NO_TOKENS = new TokenSet("", null, null, null, Set.of());

    private final @Nullable Identity identity;
    private final TokenSet tokens;
    private final @Nullable Instant sessionExpiresAt;

    private TestOAuthContext(@Nullable Identity identity, TokenSet tokens, @Nullable Instant sessionExpiresAt) {
        this.identity = identity;
        this.tokens = tokens;
        this.sessionExpiresAt = sessionExpiresAt;
    }

    /** Returns a user with these groups, logged in at the registration {@code test}. The stable id is the user name. */
    public static TestOAuthContext of(String user, String... groups) {
        return of(Identity.of("test", user, user, Set.of(groups)));
    }

    /** Returns a user with this identity. */
    public static TestOAuthContext of(Identity identity) {
        return new TestOAuthContext(identity, NO_TOKENS, null);
    }

    /** Returns a guest. */
    public static TestOAuthContext guest() {
        return new TestOAuthContext(null, NO_TOKENS, null);
    }

    /**
     * Returns the same user with one more claim.
     *
     * @throws IllegalStateException if this is a guest
     */
    public TestOAuthContext withClaim(String name, Object value) {
        Identity user = getIdentity().orElseThrow(() -> new IllegalStateException("A guest has no claims."));
        Map<String, Object> claims = new LinkedHashMap<>(user.claims());
        claims.put(name, value);
        return new TestOAuthContext(user.withClaims(claims), tokens, sessionExpiresAt);
    }

    /** Returns the same user with these tokens. */
    public TestOAuthContext withTokens(TokenSet values) {
        return new TestOAuthContext(identity, values, sessionExpiresAt);
    }

    /** Returns the same user with this access token, and no other token. */
    public TestOAuthContext withAccessToken(String accessToken) {
        return withTokens(new TokenSet(accessToken, null, null, null, Set.of()));
    }

    /** Returns the same user with a session that expires at this time. */
    public TestOAuthContext withSessionExpiresAt(Instant expiry) {
        return new TestOAuthContext(identity, tokens, expiry);
    }

    @Override
    public boolean isLoggedIn() {
        return identity != null;
    }

    @Override
    public Optional<String> getUser() {
        return getIdentity().map(Identity::user);
    }

    @Override
    public Optional<Identity> getIdentity() {
        return Optional.ofNullable(identity);
    }

    @Override
    public Optional<String> getRegistration() {
        return getIdentity().map(Identity::registration);
    }

    @Override
    public Map<String, Object> getUserInfo() {
        return getIdentity().map(Identity::claims).orElseGet(Map::of);
    }

    @Override
    public Optional<String> getAccessToken() {
        return Optional.of(tokens.accessToken()).filter(token -> !token.isEmpty());
    }

    @Override
    public Optional<String> getRefreshToken() {
        return Optional.ofNullable(tokens.refreshToken());
    }

    @Override
    public Optional<String> getIdToken() {
        return Optional.ofNullable(tokens.idToken());
    }

    @Override
    public Optional<Instant> getSessionExpiresAt() {
        return Optional.ofNullable(sessionExpiresAt);
    }

    @Override
    public Optional<Instant> getAccessTokenExpiresAt() {
        return Optional.ofNullable(tokens.expiresAt());
    }

    @Override
    public String toString() {
        return identity == null ? "guest" : identity.toString();
    }
}
