package org.panelsecurity;

/**
 * What happened, fired through CDI on the request's thread. An observer that throws is logged; what happened stands.
 */
public sealed interface LoginEvent {
    /** Somebody logged in; the session is about to be written. */
    record LoggedIn(Identity identity) implements LoginEvent {}

    /**
     * A login came to nothing.
     *
     * @param registration at which it was tried; empty where that is not known
     * @param failure why
     * @param incident the id that the page and the log line show too
     */
    record LoginFailed(String registration, LoginFailure failure, String incident) implements LoginEvent {}

    /** The provider gave somebody's session new tokens. */
    record TokensRefreshed(Identity identity) implements LoginEvent {}

    /** Somebody logged out, by the logout endpoint or {@code HttpServletRequest.logout()}. */
    record LoggedOut(Identity identity) implements LoginEvent {}
}
