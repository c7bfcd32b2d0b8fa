package org.panelsecurity.test;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailure;

/** A login at the application that did not end with a session. The message names the cause and, where there is one, the fix. */
public final class TestLoginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable LoginFailure failure;
    private final @Nullable String incident;

    TestLoginException(String message) {
        super(message);
        failure = null;
        incident = null;
    }

    TestLoginException(String message, Throwable cause) {
        super(message, cause);
        failure = null;
        incident = null;
    }

    TestLoginException(String message, LoginFailure failure, @Nullable String incident) {
        super(message);
        this.failure = failure;
        this.incident = incident;
    }

    /** Returns the code of the application's error page; empty if the login did not end on it. */
    public Optional<LoginFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns the incident of the error page, which the log of the server has too. */
    public Optional<String> incident() {
        return Optional.ofNullable(incident);
    }
}
