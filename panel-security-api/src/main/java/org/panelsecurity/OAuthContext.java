package org.panelsecurity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in, to be injected: what Panel offers as {@code state.user}, {@code state.access_token} and
 * {@code state.user_info}. Of the current request; outside one (WebSocket messages, executors) use
 * {@link OAuthPrincipal#getIdentity()}. For a guest everything is absent or empty.
 *
 * <p>Tokens and user info are read from the session on first use, and absent where the session does not hold them.
 */
public interface OAuthContext {
    /** Whether this request belongs to somebody who logged in; false for a guest. */
    boolean isLoggedIn();

    /** The user name as the provider shows it, without the registration's name. */
    Optional<String> getUser();

    /** Who is logged in, with stable id and groups. */
    Optional<Identity> getIdentity();

    /** The name of the registration through which the user logged in. */
    Optional<String> getRegistration();

    /** The verified claims of the ID token, overlaid with checked user info. Empty for a guest. */
    Map<String, Object> getUserInfo();

    /** The access token for calls to the provider's interfaces, as it is: this never refreshes it. */
    Optional<String> getAccessToken();

    /** The refresh token, where the provider gave one. */
    Optional<String> getRefreshToken();

    /** The ID token as the provider signed it. */
    Optional<String> getIdToken();

    /** When this session ends, whatever happens. */
    Optional<Instant> getSessionExpiresAt();

    /** When the access token ends; absent where the provider did not say. */
    Optional<Instant> getAccessTokenExpiresAt();
}
