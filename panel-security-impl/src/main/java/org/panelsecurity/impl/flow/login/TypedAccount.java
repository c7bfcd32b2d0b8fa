package org.panelsecurity.impl.flow.login;

import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.crypto.KeyedHash;
import org.panelsecurity.impl.protocol.UntrustedText;

/**
 * The account of a login form as events and logs may contain it. Users enter passwords in the wrong field, so a name that is not known to be a
 * user's is hashed. It is known only if the password was checked: a guess that is refused unchecked must not cost the read of a file.
 * Thread-safe.
 */
final class TypedAccount {
    private final KeyedHash keyedHash = new KeyedHash();

    /** Returns the name of a user whose password was wrong, otherwise the keyed hash of what was entered. */
    String of(String user, LoginFailedException failed) {
        // Always computed, so that no time tells which users exist.
        String hash = "hmac:" + keyedHash.of(user);
        return failed.getCause() instanceof WrongPassword ? UntrustedText.printable(user) : hash;
    }
}
