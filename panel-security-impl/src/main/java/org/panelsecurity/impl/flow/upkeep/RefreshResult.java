package org.panelsecurity.impl.flow.upkeep;

import org.panelsecurity.impl.session.UserSession;

/** The result of a refresh of tokens. */
sealed interface RefreshResult {
    /** The provider issued new tokens; the session contains them. */
    record Refreshed(UserSession session) implements RefreshResult {}

    /** The session ends: its tokens or claims no longer prove a user who may log in, or it has no refresh token. */
    record Refused() implements RefreshResult {}

    /** The provider refused the refresh token; the session ends with its access token. */
    record TokenRefused() implements RefreshResult {}

    /** The provider refused the client; the session ends some time after its access token. */
    record ClientRefused() implements RefreshResult {}

    /**
     * The provider could not be asked; a later request tries again.
     *
     * @param forRegistration whether the cause applies to all sessions of the registration
     */
    record Postponed(boolean forRegistration) implements RefreshResult {}

    /** Another node is asking the provider, or the shared store cannot tell; the session is not at fault. */
    record OnOtherNode() implements RefreshResult {}
}
