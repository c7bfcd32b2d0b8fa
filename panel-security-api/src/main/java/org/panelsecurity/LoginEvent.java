package org.panelsecurity;

/**
 * CDI event of a login or logout. Observers are called synchronously on the thread of the request. An exception of an observer is
 * logged and has no other effect.
 */
public sealed interface LoginEvent {
    /**
     * A user logged in. The session cookies are written afterwards.
     *
     * @param identity identity of the user
     */
    record LoggedIn(Identity identity) implements LoginEvent {}

    /**
     * A login failed.
     *
     * @param registration name of the registration; empty if it is unknown
     * @param failure reason of the failure
     * @param incident incident id, which the error page and the log line show too
     */
    record LoginFailed(String registration, LoginFailure failure, String incident) implements LoginEvent {}

    /**
     * The tokens of a session were refreshed.
     *
     * @param identity identity of the user, with groups and claims after the refresh
     */
    record TokensRefreshed(Identity identity) implements LoginEvent {}

    /**
     * A user logged out by the logout endpoint or by {@code HttpServletRequest.logout()}.
     *
     * @param identity identity of the user
     */
    record LoggedOut(Identity identity) implements LoginEvent {}
}
