package org.panelsecurity.impl.protocol;

/**
 * Whether a logout token is the provider's, and meant for this client (OpenID Connect Back-Channel Logout 1.0, section 2.6). Anybody may
 * post one: whatever can be refused without the network is refused before it is asked.
 */
final class LogoutTokenVerifier {
    private final SignedTokens tokens;
    private final LogoutTokenClaims claims;

    LogoutTokenVerifier(SignedTokens tokens, LogoutTokenClaims claims) {
        this.tokens = tokens;
        this.claims = claims;
    }

    VerifiedLogoutToken verify(String logoutToken, MetadataSource metadata) {
        SignedTokens.Parsed token = tokens.parse(logoutToken);
        LogoutTokenClaims.Content content = claims.check(token);
        tokens.checkNotBefore(token);
        tokens.checkAuthorizedParty(token, false);
        Metadata known = metadata.get();
        tokens.checkSignature(token, tokens.issuer(token, known), known);
        return new VerifiedLogoutToken(content);
    }
}
