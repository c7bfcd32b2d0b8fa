package org.panelsecurity;

import java.util.Objects;

/** What an {@link AuthorizationCallback} says about one request. */
public sealed interface Decision {
    /** The request goes on. */
    record Allow() implements Decision {
        private static final Allow INSTANCE = new Allow();
    }

    /**
     * The request ends with the not-authorized page.
     *
     * @param reason shown to the user
     */
    record Deny(String reason) implements Decision {
        public Deny {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The browser is sent to another page of this application.
     *
     * @param path from {@code /}, without the context path; may have a query. The path being asked for is a deny.
     */
    record RedirectTo(String path) implements Decision {
        public RedirectTo {
            Objects.requireNonNull(path, "path");
        }
    }

    static Decision allow() {
        return Allow.INSTANCE;
    }

    /** Refuses, with a sentence for the user. */
    static Decision deny(String reason) {
        return new Deny(reason);
    }

    /** Sends the browser to another page of this application, from {@code /}, without the context path. */
    static Decision redirectTo(String path) {
        return new RedirectTo(path);
    }
}
