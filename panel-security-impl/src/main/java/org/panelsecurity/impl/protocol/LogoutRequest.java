package org.panelsecurity.impl.protocol;

import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;

/**
 * The values for a logout at the provider.
 *
 * @param identity of the user
 * @param idToken the newest ID token that the session kept; null if there is none
 * @param returnTo the post-logout redirect URI: an absolute URL that is registered at the provider
 * @param state returned with the redirect
 */
public record LogoutRequest(Identity identity, @Nullable String idToken, String returnTo, String state) {
    /** Hides token and state. */
    @Override
    public String toString() {
        return "LogoutRequest[" + identity + ", " + returnTo + "]";
    }
}
