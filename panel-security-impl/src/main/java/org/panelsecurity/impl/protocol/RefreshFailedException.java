package org.panelsecurity.impl.protocol;

import java.io.Serial;
import org.panelsecurity.LoginFailedException;

/** Exception for a refresh that brought no tokens. */
public final class RefreshFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RefreshFailure failure;

    RefreshFailedException(RefreshFailure failure, LoginFailedException cause) {
        super(cause.detail(), cause);
        this.failure = failure;
    }

    /** Returns the failure of a request that the provider did not answer. */
    static RefreshFailedException withoutAnswer(LoginFailedException cause) {
        RefreshFailure failure = switch (cause.failure()) {
            case PROVIDER_UNREACHABLE, PROVIDER_MISCONFIGURED -> RefreshFailure.NO_ANSWER;
            case CLIENT_REFUSED -> RefreshFailure.CLIENT;
            default -> RefreshFailure.OUTAGE;
        };
        return new RefreshFailedException(failure, cause);
    }

    public RefreshFailure failure() {
        return failure;
    }

    /** Returns the message for the log, without secrets. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
