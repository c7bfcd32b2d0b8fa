package org.panelsecurity;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exception that ends a login. Hooks of a provider can throw it.
 *
 * <p>The message goes to the log and must not contain secrets. Users never see it: the error page has its own text for each
 * {@link LoginFailure}.
 */
public final class LoginFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final LoginFailure failure;

    /**
     * Creates an exception without a cause.
     *
     * @param failure reason of the failure
     * @param detail message for the log, without secrets
     */
    public LoginFailedException(LoginFailure failure, String detail) {
        super(detail);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    /**
     * Creates an exception with a cause.
     *
     * @param failure reason of the failure
     * @param detail message for the log, without secrets
     * @param cause cause for the log, or null
     */
    public LoginFailedException(LoginFailure failure, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    /** Returns the message for the log. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Returns the reason of the failure. */
    public LoginFailure failure() {
        return failure;
    }
}
