package org.panelsecurity;

import java.util.Objects;

/** Decision of an {@link AuthorizationCallback} about one request. Immutable and thread-safe. */
public sealed interface Decision {
    /** Access is granted. */
    record Allow() implements Decision {
        private static final Allow INSTANCE = new Allow();
    }

    /**
     * Access is denied. Browsers get the page for users who are not authorized, scripts get 403 with JSON.
     *
     * @param reason sentence for the user, plain text, never null; empty for the default sentence
     */
    record Deny(String reason) implements Decision {
        public Deny {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Redirect to another page of this application. Access is denied if the path is the path of the request itself, or is not a
     * path of this application.
     *
     * @param path path that begins with {@code /}, without the context path, with or without a query; never null
     */
    record RedirectTo(String path) implements Decision {
        public RedirectTo {
            Objects.requireNonNull(path, "path");
        }
    }

    /** Returns a decision that grants access. */
    static Decision allow() {
        return Allow.INSTANCE;
    }

    /**
     * Returns a decision that denies access.
     *
     * @param reason sentence for the user, plain text
     */
    static Decision deny(String reason) {
        return new Deny(reason);
    }

    /**
     * Returns a decision that redirects to another page of this application.
     *
     * @param path path that begins with {@code /}, without the context path, with or without a query
     */
    static Decision redirectTo(String path) {
        return new RedirectTo(path);
    }
}
