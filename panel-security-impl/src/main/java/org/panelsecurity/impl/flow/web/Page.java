package org.panelsecurity.impl.flow.web;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.LoginFailure;

/**
 * A page of ours, as data. {@code mechanism.pages} makes HTML of it, in the language of the user: no text of a page stands here.
 *
 * <p>Links are paths of this application as the browser sees them, with the context path. A page leaves out the button of an empty
 * link.
 */
public sealed interface Page {
    /** The name of its template. */
    String name();

    /** The HTTP status. */
    default int status() {
        return 200;
    }

    /**
     * A login failed.
     *
     * @param provider the display name of the provider; empty if the provider is not known
     * @param user the name of the user who was refused; empty if the failure has another reason
     * @param incident the id that is also in the log line
     * @param ways the buttons of the page
     */
    record LoginFailed(LoginFailure failure, String provider, String user, String incident, Ways ways) implements Page {
        public LoginFailed(LoginFailure failure, String provider, String incident, Ways ways) {
            this(failure, provider, "", incident, ways);
        }

        /**
         * Where users can go after a failed login.
         *
         * @param tryAgain none if trying again cannot help
         * @param providerLogout where users log out at the provider: an absolute URL from configuration or metadata; empty for none
         * @param anotherAccount none if the account is not the reason
         * @param anyway a login although several did not come back; none unless that is the reason
         */
        public record Ways(Link tryAgain, Link start, String providerLogout, Link anotherAccount, Link anyway) {
            public Ways(Link tryAgain, Link start, String providerLogout) {
                this(tryAgain, start, providerLogout, Link.NONE, Link.NONE);
            }
        }

        @Override
        public String name() {
            return "error";
        }

        @Override
        public int status() {
            return failure.status();
        }
    }

    /**
     * A user who is logged in was denied access.
     *
     * @param denied what was denied
     * @param reason the sentence of the application; empty for ours
     * @param start none if the start page is denied too
     * @param anotherAccount a login with another account
     */
    record NotAuthorized(String user, Denied denied, String reason, Link logout, Link start, Link anotherAccount)
            implements Page {
        /** What a user was denied. */
        public enum Denied {
            PAGE,
            APPLICATION
        }

        public NotAuthorized(String user, String reason, Link logout, Link start, Link anotherAccount) {
            this(user, Denied.PAGE, reason, logout, start, anotherAccount);
        }

        public NotAuthorized(String user, String reason, Link logout, Link start) {
            this(user, reason, logout, start, Link.NONE);
        }

        @Override
        public String name() {
            return "not-authorized";
        }

        @Override
        public int status() {
            return LoginFailure.NOT_AUTHORIZED.status();
        }
    }

    /** The user has just logged out. */
    record LoggedOut(Link login, ProviderSession provider) implements Page {
        /** The state of the session at the provider. */
        public enum ProviderSession {
            /** No logout at the provider was requested. */
            LEFT_ALONE,
            /** The provider ended it. */
            ENDED,
            /** A logout at the provider was requested, but may have failed. */
            MAYBE_OPEN
        }

        @Override
        public String name() {
            return "logged-out";
        }
    }

    /**
     * Asks before a logout that another site may have caused.
     *
     * @param token proves that the form comes from this page; our {@code no-referrer} makes the browser's Origin {@code null}
     */
    record LogOut(String user, Link logout, String token, Link start) implements Page {
        @Override
        public String name() {
            return "log-out";
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "LogOut[user=" + user + ", logout=" + logout + ", start=" + start + "]";
        }
    }

    /**
     * Shown in a frame, because providers refuse to be shown in one, and in a part of a page: a link that opens the login in the whole
     * window.
     *
     * @param link the login; in a frame without cookies the page itself, which opens in another window
     */
    record Frame(Link link, Place place) implements Page {
        /** Where the frame is, and what a login changes there. */
        public enum Place {
            /** On a page of this site. */
            HERE,
            /** On a page of another site, where the browser sends no cookies. */
            WITHOUT_COOKIES,
            /** On a page of another site, where the browser sends the cookies of a login in another window. */
            WITH_COOKIES
        }

        public Frame(Link login) {
            this(login, Place.HERE);
        }

        @Override
        public String name() {
            return "frame";
        }

        @Override
        public int status() {
            return 401;
        }
    }

    /**
     * Opens a page of this application at once, by a request that does not come from another site: only then browsers send cookies that
     * are {@code SameSite=Strict}.
     */
    record Continue(Link page) implements Page {
        @Override
        public String name() {
            return "continue";
        }
    }

    /** The choice between several registrations. */
    record Choose(List<Choice> choices) implements Page {
        public Choose {
            choices = List.copyOf(choices);
        }

        @Override
        public String name() {
            return "choose";
        }
    }

    /**
     * One of several registrations.
     *
     * @param provider the display name of the provider
     * @param name the name of the registration if another one has the same display name; else empty
     */
    record Choice(String provider, String name, Link login) {}

    /**
     * The form for user name and password.
     *
     * @param provider the display name of the provider; empty for local users
     * @param user the user name that was typed already; empty at first
     * @param why the reason why the form is shown again; empty at first
     */
    record Password(String provider, String user, Optional<LoginFailure> why, Form form) implements Page {
        @Override
        public String name() {
            return "password";
        }

        @Override
        public int status() {
            return why.map(LoginFailure::status).orElse(200);
        }
    }

    /**
     * Where a form is sent.
     *
     * @param token proves that the form was shown in this browser
     */
    record Form(Link action, String token) {
        /** Hides the token. */
        @Override
        public String toString() {
            return "Form[action=" + action + "]";
        }
    }

    /** No request can be answered safely; the log has the reason and the fix. */
    record Unavailable(Reason reason) implements Page {
        /** Why. */
        public enum Reason {
            /** The server did not call the authentication mechanism. */
            MECHANISM_NOT_CALLED,
            /** The server did not install the guard filter. */
            GUARD_MISSING,
            /** The server refused the identity that the mechanism gave it. */
            IDENTITY_REFUSED,
            /** The store of revoked sessions does not answer. */
            REVOCATION_UNKNOWN,
            /** An exception while the request was checked. */
            NOT_CHECKED,
            /** The request was answered, but the answer did not reach the browser. */
            ALREADY_ANSWERED
        }

        @Override
        public String name() {
            return "unavailable";
        }

        @Override
        public int status() {
            return 503;
        }
    }
}
