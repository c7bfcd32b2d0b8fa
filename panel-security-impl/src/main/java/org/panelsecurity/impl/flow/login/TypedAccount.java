package org.panelsecurity.impl.flow.login;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.crypto.KeyedHash;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;

/**
 * The account of a login form as events and logs may contain it. Users enter passwords in the wrong field, so a name that is not known to be a
 * user's is hashed. Thread-safe.
 */
final class TypedAccount {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final KeyedHash keyedHash = new KeyedHash();

    /** Returns the name of a user who exists, otherwise the keyed hash of what was entered. */
    String of(Registration registration, String user) {
        // Always computed, so that no time tells which users exist.
        String hash = "hmac:" + keyedHash.of(user);
        return exists(registration, user) ? UntrustedText.printable(user) : hash;
    }

    private static boolean exists(Registration registration, String user) {
        try {
            return registration.authority().hasUser(user);
        } catch (LoginFailedException unreadable) {
            LOG.log(Level.DEBUG, "It is unknown whether a user exists.", UntrustedText.cause(unreadable));
            return false;
        }
    }
}
