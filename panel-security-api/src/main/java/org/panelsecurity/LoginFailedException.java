package org.panelsecurity;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A login that cannot go on. The message is for the log, in full and without secrets; the user reads
 * {@link LoginFailure#sentence()}. The hooks of a provider may throw it.
 */
public final class LoginFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final LoginFailure failure;

    public LoginFailedException(LoginFailure failure, String detail) {
        super(detail);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    public LoginFailedException(LoginFailure failure, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    /** For the log. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Which failure this is. */
    public LoginFailure failure() {
        return failure;
    }
}
