package org.panelsecurity.spi;

import org.panelsecurity.LoginFailedException;
import org.panelsecurity.TokenSet;

/** Revokes tokens where a provider has no endpoint of RFC 7009. Nobody waits for it. Must be thread-safe. */
@FunctionalInterface
public interface TokenRevoker {
    /**
     * Revokes them all. One that is not known there any more is revoked.
     *
     * @throws LoginFailedException when one of them may still be good; the log says so
     */
    void revoke(TokenSet tokens, RevocationClient provider);
}
