package org.panelsecurity.impl.protocol;

import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;

/**
 * A user who logs out at the provider too.
 *
 * @param identity who
 * @param idToken the newest one that the session kept; null where it kept none
 * @param returnTo where the browser comes back to: an absolute URL that is registered there
 * @param state comes back with it
 */
public record LogoutRequest(Identity identity, @Nullable String idToken, String returnTo, String state) {
    /** Hides token and state. */
    @Override
    public String toString() {
        return "LogoutRequest[" + identity + ", " + returnTo + "]";
    }
}
