package org.panelsecurity.impl.flow.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailure;

/**
 * A page of ours, as data; {@code mechanism} makes HTML of it. Links are paths of this application as the browser sees them,
 * with the context path; an empty one leaves its button away.
 */
public sealed interface Page {
    /** The name of its template. */
    String name();

    default int status() {
        return 200;
    }

    /** What the template may show; names that Panel's templates know are spelled as there. */
    Map<String, ?> variables();

    /**
     * A login came to nothing.
     *
     * @param provider what users call it; empty where nobody knows which it was
     * @param incident the id that the log line has too
     * @param ways where to go from there
     */
    record LoginFailed(LoginFailure failure, String provider, String incident, Ways ways) implements Page {
        /**
         * Where to go after a login that came to nothing.
         *
         * @param providerLogout where users log out at the provider: an absolute URL that the configuration names; empty for none
         */
        public record Ways(Link tryAgain, Link start, String providerLogout) {}

        @Override
        public String name() {
            return "error";
        }

        @Override
        public int status() {
            return failure.status();
        }

        @Override
        public Map<String, ?> variables() {
            return Map.of(
                    "title", heading(),
                    "error_type", "Authentication Error",
                    "error", failure.name(),
                    "error_msg", failure.sentence(),
                    "incident", incident,
                    "login_endpoint", ways.tryAgain().path(),
                    "start", ways.start().path(),
                    "oauth_logout_link", ways.providerLogout());
        }

        private String heading() {
            return switch (failure) {
                case DENIED_BY_PROVIDER ->
                    sentenceCase(provider.isEmpty() ? "the provider" : provider) + " did not let you in.";
                case NOT_AUTHORIZED -> "You may not come in.";
                default -> "The login did not work.";
            };
        }

        private static String sentenceCase(String name) {
            return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        }
    }

    /**
     * The application's access check said no.
     *
     * @param reason the application's own words; empty for ours
     */
    record NotAuthorized(String user, String reason, Link logout, Link start) implements Page {
        @Override
        public String name() {
            return "not-authorized";
        }

        @Override
        public int status() {
            return LoginFailure.NOT_AUTHORIZED.status();
        }

        @Override
        public Map<String, ?> variables() {
            return Map.of(
                    "title",
                    "You may not open this page.",
                    "error_type",
                    "Authorization Error",
                    "error",
                    LoginFailure.NOT_AUTHORIZED.name(),
                    "error_msg",
                    reason.isBlank() ? LoginFailure.NOT_AUTHORIZED.sentence() : reason,
                    "user",
                    user,
                    "logout_endpoint",
                    logout.path(),
                    "start",
                    start.path());
        }
    }

    /** Somebody has just logged out. */
    record LoggedOut(Link login, ProviderSession provider) implements Page {
        /** What became of the session at the provider. */
        public enum ProviderSession {
            /** Nobody asked for its end. */
            LEFT_ALONE,
            ENDED,
            /** Its end was asked for, and could not be had. */
            MAYBE_OPEN
        }

        @Override
        public String name() {
            return "logged-out";
        }

        @Override
        public Map<String, ?> variables() {
            return Map.of(
                    "title",
                    "You are logged out.",
                    "login_endpoint",
                    login.path(),
                    "provider_ended",
                    provider == ProviderSession.ENDED,
                    "provider_open",
                    provider == ProviderSession.MAYBE_OPEN);
        }
    }

    /**
     * Asks before a log-out that another site may have caused.
     *
     * @param token proves that the answer comes from this page; our no-referrer makes the browser's Origin {@code null}
     */
    record LogOut(String user, Link logout, String token, Link start) implements Page {
        @Override
        public String name() {
            return "log-out";
        }

        @Override
        public Map<String, ?> variables() {
            return Map.of(
                    "title",
                    "Do you want to log out?",
                    "user",
                    user,
                    "logout_endpoint",
                    logout.path(),
                    "token",
                    token,
                    "start",
                    start.path());
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "LogOut[user=" + user + ", logout=" + logout + ", start=" + start + "]";
        }
    }

    /** Inside a frame, where providers refuse to be shown: the way to log in at the top. */
    record Frame(Link login) implements Page {
        @Override
        public String name() {
            return "frame";
        }

        @Override
        public int status() {
            return 401;
        }

        @Override
        public Map<String, ?> variables() {
            return Map.of("title", "Please log in.", "login_endpoint", login.path());
        }
    }

    /** Several registrations, and one of them to choose. */
    record Choose(List<Choice> choices) implements Page {
        public Choose {
            choices = List.copyOf(choices);
        }

        @Override
        public String name() {
            return "choose";
        }

        @Override
        public Map<String, Object> variables() {
            return Map.of(
                    "title",
                    "Log in",
                    "choices",
                    choices.stream()
                            .map(choice -> Map.of(
                                    "provider", choice.provider(),
                                    "login_endpoint", choice.login().path()))
                            .toList());
        }
    }

    /**
     * Asks for user name and password.
     *
     * @param user what was typed already; empty at first
     * @param why it is asked again; empty at first
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

        @Override
        public Map<String, ?> variables() {
            return Map.of(
                    "title",
                    "Log in",
                    "provider",
                    provider,
                    "user",
                    user,
                    "errormessage",
                    why.map(LoginFailure::sentence).orElse(""),
                    "login_endpoint",
                    form.action().path(),
                    "token",
                    form.token());
        }
    }

    /**
     * Where a form is sent to.
     *
     * @param token proves that it was shown in this browser
     */
    record Form(Link action, String token) {
        /** Hides the token. */
        @Override
        public String toString() {
            return "Form[action=" + action + "]";
        }
    }

    /** One of several registrations, by what users call it. */
    record Choice(String provider, Link login) {}

    /** Nothing can be shown safely; the log says how to mend it. */
    record Unavailable(String sentence) implements Page {
        @Override
        public String name() {
            return "unavailable";
        }

        @Override
        public int status() {
            return 503;
        }

        @Override
        public Map<String, ?> variables() {
            return Map.of(
                    "title", "This application is not available.",
                    "error_type", "Unavailable",
                    "error_msg", sentence);
        }
    }
}
