package org.panelsecurity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The logged-in user of the current request. Inject it: {@code @Inject OAuthContext oauth}.
 *
 * <p>For guests all values are empty. Tokens and user info are also empty if the session does not hold them (see
 * {@code panel.session.tokens}).
 *
 * <p>Outside a request, for example in timers, executors, asynchronous observers and WebSocket messages, the values are those of a guest.
 * Read what you need while the request is processed, and pass it on. {@link OAuthPrincipal#getIdentity()} works where the container knows
 * the principal, for example in {@code jakarta.websocket.Session.getUserPrincipal()}.
 *
 * <p>Panel applications know these values as {@code state.user}, {@code state.access_token} and {@code state.user_info}.
 */
public interface OAuthContext {
    /** Returns whether the user of this request is logged in; false for a guest. */
    boolean isLoggedIn();

    /** Returns the user name, without the name of the registration. */
    Optional<String> getUser();

    /** Returns the identity of the user, with stable id and groups. */
    Optional<Identity> getIdentity();

    /** Returns the name of the registration at which the user logged in. */
    Optional<String> getRegistration();

    /** Returns the claims of the ID token, merged with UserInfo, which takes precedence. Empty for a guest. */
    Map<String, Object> getUserInfo();

    /**
     * Returns the access token for calls to APIs. This method never refreshes it, so the token may have expired. Empty if it has expired
     * and the provider refuses the client at a refresh.
     */
    Optional<String> getAccessToken();

    /** Returns the refresh token; empty if the provider issued none. */
    Optional<String> getRefreshToken();

    /** Returns the ID token as a signed JWT; empty if the provider issued none. */
    Optional<String> getIdToken();

    /** Returns the time at which the session expires ({@code panel.oauth.expiry}), whether it is used or not. */
    Optional<Instant> getSessionExpiresAt();

    /**
     * Returns the time at which the access token expires. If the provider did not send it, it is 15 minutes after the token came; empty
     * if there is no refresh token either.
     */
    Optional<Instant> getAccessTokenExpiresAt();
}
