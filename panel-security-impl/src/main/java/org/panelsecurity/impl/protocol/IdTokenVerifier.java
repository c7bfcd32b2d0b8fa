package org.panelsecurity.impl.protocol;

import org.panelsecurity.LoginFailedException;

/** Whether an ID token is the provider's, and meant for this login (OpenID Connect Core 1.0, section 3.1.3.7). */
final class IdTokenVerifier {
    private final SignedTokens tokens;
    private final IdTokenClaims claims;

    IdTokenVerifier(SignedTokens tokens, IdTokenClaims claims) {
        this.tokens = tokens;
        this.claims = claims;
    }

    VerifiedIdToken verify(String idToken, Metadata metadata, IdTokenClaims.Expected expected) {
        SignedTokens.Parsed token = tokens.parse(idToken);
        String issuer = tokens.issuer(token, metadata);
        tokens.checkSignature(token, issuer, metadata);
        tokens.checkNotBefore(token);
        // A token for several audiences says which of them asked for it, or nobody knows that we did. Nimbus accepts
        // any azp beside an audience that is right.
        tokens.checkAuthorizedParty(token, token.claims().getAudience().size() > 1);
        return claims.check(token, issuer, expected);
    }

    static LoginFailedException rejected(String why) {
        return TokenKind.ID_TOKEN.rejected(why);
    }
}
