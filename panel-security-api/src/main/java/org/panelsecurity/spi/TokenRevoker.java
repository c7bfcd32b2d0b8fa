package org.panelsecurity.spi;

import org.panelsecurity.LoginFailedException;
import org.panelsecurity.TokenSet;

/** Hook that revokes tokens at a provider without RFC 7009. It runs in the background. Must be thread-safe. */
@FunctionalInterface
public interface TokenRevoker {
    /**
     * Revokes all tokens. A token that the provider no longer knows counts as revoked.
     *
     * @param tokens tokens of the session
     * @param provider client for calls to the provider
     * @throws LoginFailedException if a token may still be valid; the message goes to the log
     */
    void revoke(TokenSet tokens, RevocationClient provider);
}
