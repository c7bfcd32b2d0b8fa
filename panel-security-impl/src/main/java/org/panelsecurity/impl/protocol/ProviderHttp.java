package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * The HTTP calls to one provider. The size and the total time of a call and the number of concurrent calls are limited. Redirects are not
 * followed, since they could send codes and secrets to another server. Thread-safe.
 */
final class ProviderHttp {
    private final HttpClient client;
    private final CallLimits limits;
    private final Semaphore calls;
    private final ProviderClock providerClock = new ProviderClock();

    ProviderHttp(HttpClient client, CallLimits limits) {
        this.client = client;
        this.limits = limits;
        this.calls = new Semaphore(limits.calls());
    }

    /** @throws LoginFailedException PROVIDER_UNREACHABLE or PROVIDER_BUSY if there is no complete response */
    HttpAnswer send(HttpRequest.Builder call, URI uri) {
        return counted(() -> sendUncounted(call, uri));
    }

    /**
     * Runs work that waits for the provider, as one of the allowed concurrent calls.
     *
     * @throws LoginFailedException PROVIDER_BUSY immediately if the maximum is reached
     */
    <T> T counted(Supplier<T> work) {
        if (!calls.tryAcquire()) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_BUSY, limits.calls() + " calls to the provider already wait for a response");
        }
        try {
            return work.get();
        } finally {
            calls.release();
        }
    }

    /** Sends a request as {@link #send} does, within {@link #counted}. */
    HttpAnswer sendUncounted(HttpRequest.Builder call, URI uri) {
        if (!SafeUri.isSafe(uri)) {
            throw unreachable(uri, "it is neither an https URL nor on a loopback address", null);
        }
        HttpRequest request = call.uri(uri)
                .timeout(limits.answer())
                .header("User-Agent", "Panel-Security")
                .build();
        var pending = client.sendAsync(request, response -> new BoundedBody(limits.bytes()));
        try {
            HttpResponse<byte[]> response = await(pending, uri);
            providerClock.note(response.headers());
            return answer(response, uri);
        } finally {
            pending.cancel(true);
        }
    }

    ProviderClock providerClock() {
        return providerClock;
    }

    /** Waits for the result of a call, possibly of another thread, with the timeout of a response. */
    <T> T await(CompletableFuture<T> pending, URI uri) {
        try {
            // The client's timeout ends with the headers. A slow body needs this one.
            return pending.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw tooSlow(uri, slow);
        } catch (ExecutionException failed) {
            throw failure(uri, Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable(uri, "the server is shutting down", stopped);
        }
    }

    private LoginFailedException failure(URI uri, Throwable cause) {
        if (cause instanceof LoginFailedException told) {
            return new LoginFailedException(told.failure(), told.detail(), told);
        }
        // Either the client's timeout or ours may come first.
        boolean slow = cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException);
        return slow ? tooSlow(uri, cause) : unreachable(uri, reasons(cause), cause);
    }

    private LoginFailedException tooSlow(URI uri, Throwable cause) {
        return unreachable(uri, "no complete response within " + limits.answer().toMillis() + " ms", cause);
    }

    private static HttpAnswer answer(HttpResponse<byte[]> response, URI uri) {
        if (response.statusCode() >= 300 && response.statusCode() < 400) {
            throw unreachable(
                    uri, "it answered " + response.statusCode() + ", a redirect, which is not followed", null);
        }
        return new HttpAnswer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                String.join(", ", response.headers().allValues("Link")),
                String.join(", ", response.headers().allValues("WWW-Authenticate")),
                response.body());
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

    private static LoginFailedException unreachable(URI uri, String reason, @Nullable Throwable cause) {
        return new LoginFailedException(
                LoginFailure.PROVIDER_UNREACHABLE,
                UntrustedText.place(uri) + ": " + UntrustedText.printable(reason),
                cause);
    }
}
