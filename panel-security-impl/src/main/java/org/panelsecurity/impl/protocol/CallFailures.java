package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * The failures of calls without a response. Each names the URL without its query, the proxy on the way, and the reason.
 *
 * @param timeout the time that a response may take
 */
record CallFailures(OutgoingProxy proxy, Duration timeout) {

    /** Returns the failure for whatever the client has thrown. */
    LoginFailedException of(URI uri, Throwable cause) {
        if (cause instanceof LoginFailedException told) {
            return new LoginFailedException(told.failure(), told.detail(), told);
        }
        // Either the client's timeout or ours may come first.
        boolean slow = cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException);
        if (slow) {
            return tooSlow(uri, cause);
        }
        String reasons = UntrustedText.printable(reasons(cause));
        return unreachable(
                uri,
                new CallAdvice(uri, proxy.on(uri).map(String::valueOf))
                        .after(cause)
                        .map(advice -> advice + " (" + reasons + ")")
                        .orElse(reasons),
                cause);
    }

    LoginFailedException tooSlow(URI uri, Throwable cause) {
        return unreachable(uri, "no complete response within " + timeout.toMillis() + " ms", cause);
    }

    LoginFailedException unreachable(URI uri, String reason, @Nullable Throwable cause) {
        String through = proxy.on(uri).map(at -> " (through proxy " + at + ")").orElse("");
        return new LoginFailedException(
                LoginFailure.PROVIDER_UNREACHABLE,
                UntrustedText.place(uri) + through + ": " + UntrustedText.line(reason),
                cause);
    }

    // The client wraps causes: an unknown host name is the last cause of a ConnectException.
    private static String reasons(Throwable failed) {
        StringBuilder reasons = new StringBuilder();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            reasons.append(reasons.isEmpty() ? "" : ", ")
                    .append(cause.getClass().getSimpleName());
            if (cause.getMessage() != null) {
                reasons.append(": ").append(cause.getMessage());
            }
        }
        return reasons.toString();
    }
}
