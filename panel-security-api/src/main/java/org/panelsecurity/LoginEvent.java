package org.panelsecurity;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Event of a login, a refresh of tokens or a logout. See {@link SecurityEvent}: its kinds can become more. */
public abstract class LoginEvent extends SecurityEvent {
    private LoginEvent(EventContext context) {
        super(context);
    }

    /** A user logged in. The session cookies are written afterwards. */
    public static final class LoggedIn extends LoginEvent {
        private final Identity identity;
        private final int wrongPasswords;

        private LoggedIn(Identity identity, int wrongPasswords, EventContext context) {
            super(context);
            this.identity = Objects.requireNonNull(identity, "identity");
            this.wrongPasswords = wrongPasswords;
        }

        /** Returns the event of a login without wrong passwords before it. */
        public static LoggedIn of(Identity identity, EventContext context) {
            return of(identity, 0, context);
        }

        /** Returns the event of a login. */
        public static LoggedIn of(Identity identity, int wrongPasswords, EventContext context) {
            return new LoggedIn(identity, wrongPasswords, context);
        }

        /** Returns the identity of the user. */
        public Identity identity() {
            return identity;
        }

        /** Returns how many wrong passwords were entered in the minutes before, for this account from this network. */
        public int wrongPasswords() {
            return wrongPasswords;
        }
    }

    /** A login failed. {@link #incident()} is the id that the error page and the log line show too. */
    public static final class LoginFailed extends LoginEvent {
        private final String registration;
        private final LoginFailure failure;
        private final @Nullable String account;

        private LoginFailed(String registration, LoginFailure failure, @Nullable String account, EventContext context) {
            super(context);
            this.registration = Objects.requireNonNull(registration, "registration");
            this.failure = Objects.requireNonNull(failure, "failure");
            this.account = account;
        }

        /** Returns the event of a failed login at a provider. */
        public static LoginFailed of(String registration, LoginFailure failure, EventContext context) {
            return new LoginFailed(registration, failure, null, context);
        }

        /** Returns the event of a failed login by the password form. */
        public static LoginFailed of(String registration, LoginFailure failure, String account, EventContext context) {
            return new LoginFailed(registration, failure, account, context);
        }

        /** Returns the name of the registration; empty if it is unknown. */
        public String registration() {
            return registration;
        }

        /** Returns the reason of the failure. */
        public LoginFailure failure() {
            return failure;
        }

        /**
         * Returns the account whose password was entered: the user name if the password was checked and such a user exists, otherwise
         * {@code hmac:} and a keyed hash. Users enter passwords in the wrong field. The key is new at each start. Empty without a password
         * form.
         */
        public Optional<String> account() {
            return Optional.ofNullable(account);
        }

        @Override
        public String toString() {
            return "LoginFailed[" + failure + " at " + application() + path() + "]";
        }
    }

    /** The tokens of a session were refreshed. */
    public static final class TokensRefreshed extends LoginEvent {
        private final Identity identity;

        private TokensRefreshed(Identity identity, EventContext context) {
            super(context);
            this.identity = Objects.requireNonNull(identity, "identity");
        }

        /** Returns the event of a refresh. */
        public static TokensRefreshed of(Identity identity, EventContext context) {
            return new TokensRefreshed(identity, context);
        }

        /** Returns the identity of the user, with groups and claims after the refresh. */
        public Identity identity() {
            return identity;
        }
    }

    /** A user logged out by the logout endpoint or by {@code HttpServletRequest.logout()}. */
    public static final class LoggedOut extends LoginEvent {
        private final Identity identity;
        private final Kind kind;

        /** Kind of the logout. */
        public enum Kind {
            /** By the logout endpoint, at this application alone, also if the logout page of the provider is unknown. */
            LOCAL,
            /** By the logout endpoint, which redirects the browser to the logout page of the provider. */
            AT_PROVIDER,
            /** By {@code HttpServletRequest.logout()}, which the application called. */
            BY_APPLICATION
        }

        private LoggedOut(Identity identity, Kind kind, EventContext context) {
            super(context);
            this.identity = Objects.requireNonNull(identity, "identity");
            this.kind = Objects.requireNonNull(kind, "kind");
        }

        /** Returns the event of a logout. */
        public static LoggedOut of(Identity identity, Kind kind, EventContext context) {
            return new LoggedOut(identity, kind, context);
        }

        /** Returns the identity of the user. */
        public Identity identity() {
            return identity;
        }

        /** Returns the kind of the logout. */
        public Kind kind() {
            return kind;
        }
    }

    /**
     * A provider sent a valid logout token (OpenID Connect Back-Channel Logout 1.0). No browser takes part: {@link #address()} is the
     * provider's. Each session that ends fires {@link SessionEnded} when its browser sends the next request.
     */
    public static final class LoggedOutByProvider extends LoginEvent {
        private final String registration;
        private final @Nullable String subject;

        private LoggedOutByProvider(String registration, @Nullable String subject, EventContext context) {
            super(context);
            this.registration = Objects.requireNonNull(registration, "registration");
            this.subject = subject;
        }

        /** Returns the event of a logout token. */
        public static LoggedOutByProvider of(String registration, Optional<String> subject, EventContext context) {
            return new LoggedOutByProvider(registration, subject.orElse(null), context);
        }

        /** Returns the name of the registration. */
        public String registration() {
            return registration;
        }

        /** Returns the subject of the token; empty if the token names only a session of the provider. */
        public Optional<String> subject() {
            return Optional.ofNullable(subject);
        }
    }
}
