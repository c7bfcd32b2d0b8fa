package org.panelsecurity.spi;

import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;

/**
 * A last word on the identity that was made from the claims; the default keeps it. The registration must stay. Must be
 * thread-safe.
 */
@FunctionalInterface
public interface IdentityMapper {
    /**
     * The identity to log in, most often the given one.
     *
     * @throws LoginFailedException when this user may not log in
     */
    Identity map(Identity identity);
}
