package org.panelsecurity.spi;

import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;

/**
 * Hook that can change the identity that was created from the claims. It must not change the registration. Must be thread-safe.
 */
@FunctionalInterface
public interface IdentityMapper {
    /** Keeps every identity as it is; the default. */
    IdentityMapper UNCHANGED = identity -> identity;

    /**
     * Returns the identity for the session.
     *
     * @param identity identity from the claims
     * @throws LoginFailedException if the user must not log in
     */
    Identity map(Identity identity);
}
