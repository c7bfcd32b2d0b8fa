package org.panelsecurity.impl.protocol;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * The HTTP calls to one provider. The size and the total time of a call and the number of concurrent calls are limited. Redirects are not
 * followed, since they could send codes and secrets to another server. Whatever the client throws becomes a login failure. Thread-safe.
 */
final class ProviderHttp {
    private final CallClients clients;
    private final OutgoingProxy proxy;
    private final Network network;
    private final CallLimits limits;
    private final CallFailures failures;
    private final Semaphore calls;
    private final ProviderClock providerClock = new ProviderClock();

    ProviderHttp(CallClients clients, OutgoingProxy proxy, Network network, CallLimits limits) {
        this.clients = clients;
        this.proxy = proxy;
        this.network = network;
        this.limits = limits;
        this.failures = new CallFailures(proxy, limits.answer());
        this.calls = new Semaphore(limits.calls());
    }

    /** Calls with one client, to safe URLs only. */
    ProviderHttp(HttpClient client, CallLimits limits) {
        this(CallClients.of(client), new OutgoingProxy(client.proxy().orElse(null), null), Network.DEFAULT, limits);
    }

    /** Returns why the password for an outgoing proxy has no effect on calls to this URL; empty if it has one, or none is set. */
    Optional<String> proxyPasswordWithoutEffect(URI uri) {
        return proxy.passwordWithoutEffect(uri);
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
        return answer(exchange(request(call, uri)), uri);
    }

    /** Sends a request that has the same effect if it is sent twice (RFC 9110, section 9.2.2). Not counted. */
    HttpAnswer sendRepeatable(HttpRequest.Builder call, URI uri) {
        return answer(sendOrRepeat(request(call, uri)), uri);
    }

    /** Gets a public document. One redirect inside its origin is followed. To be used within {@link #counted}. */
    HttpAnswer getDocument(URI uri) {
        HttpResponse<byte[]> response = exchange(documentRequest(uri));
        URI moved = Redirects.insideOrigin(response, uri).orElse(uri);
        return moved.equals(uri) ? answer(response, uri) : answer(exchange(documentRequest(moved)), moved);
    }

    private HttpRequest documentRequest(URI uri) {
        return request(HttpRequest.newBuilder().header("Accept", "application/json"), uri);
    }

    private HttpRequest request(HttpRequest.Builder call, URI uri) {
        if (!network.mayCall(uri)) {
            throw failures.unreachable(
                    uri,
                    "it is neither an https URL nor on a loopback address, nor is its host in panel.oauth.insecure-hosts",
                    null);
        }
        try {
            proxy.authenticate(call, uri);
            return call.uri(uri)
                    .timeout(limits.answer())
                    .header("User-Agent", "Panel-Security")
                    .build();
        } catch (RuntimeException unusable) {
            throw failures.of(uri, unusable);
        }
    }

    // A kept connection may be broken, and only a call shows that. The client itself sends a GET again once. A code or
    // a
    // refresh token is never sent again: the provider may have seen the first request, and would refuse the second (RFC
    // 6749, section 4.1.2).
    private HttpResponse<byte[]> exchange(HttpRequest request) {
        return exchange(request, request.method().equals("GET"), limits.answer(), new AtomicBoolean());
    }

    private HttpResponse<byte[]> sendOrRepeat(HttpRequest request) {
        long end = System.nanoTime() + limits.answer().toNanos();
        AtomicBoolean answers = new AtomicBoolean();
        try {
            return exchange(request, true, limits.answer(), answers);
        } catch (LoginFailedException failed) {
            if (answers.get() || !isBroken(failed.getCause())) {
                throw failed;
            }
            return exchange(request, true, Duration.ofNanos(end - System.nanoTime()), answers);
        }
    }

    /** @param answers set as soon as a response begins */
    private HttpResponse<byte[]> exchange(
            HttpRequest request, boolean repeatable, Duration timeout, AtomicBoolean answers) {
        try {
            return clients.call(repeatable, client -> {
                var pending = client.sendAsync(request, bounded(limits.bytes(), answers));
                try {
                    HttpResponse<byte[]> response = await(pending, request.uri(), timeout);
                    providerClock.note(response.headers());
                    return response;
                } finally {
                    pending.cancel(true);
                }
            });
        } catch (LoginFailedException failed) {
            if (isBroken(failed.getCause())) {
                clients.renew();
            }
            throw failed;
        } catch (RuntimeException | LinkageError | InternalError unexpected) {
            // The client is documented to throw few, but has thrown others: without file handles, or at a shutdown.
            throw failures.of(request.uri(), unexpected);
        }
    }

    // Static: a kept connection refers to the handler of its last response. If that referred to the client in turn, no
    // garbage collection would end them when the application is gone.
    private static BodyHandler<byte[]> bounded(int maxBytes, AtomicBoolean answers) {
        return response -> {
            answers.set(true);
            return new BoundedBody(maxBytes);
        };
    }

    // The connection was there, or seemed to be, but no response came. What concerns a new connection is no reason to
    // repeat: the client has tried all addresses.
    private static boolean isBroken(@Nullable Throwable cause) {
        return cause instanceof IOException
                && !(cause instanceof HttpTimeoutException
                        || cause instanceof ConnectException
                        || cause instanceof SSLHandshakeException
                        || cause instanceof ProtocolException);
    }

    ProviderClock providerClock() {
        return providerClock;
    }

    /** Waits for the result of a call of another thread, with the timeout of a response. */
    <T> T await(CompletableFuture<T> pending, URI uri) {
        return await(pending, uri, limits.answer());
    }

    private <T> T await(CompletableFuture<T> pending, URI uri, Duration timeout) {
        try {
            // The client's timeout ends with the headers. A slow body needs this one.
            return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw failures.tooSlow(uri, slow);
        } catch (ExecutionException failed) {
            throw failures.of(uri, Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failures.unreachable(uri, "the server is shutting down", stopped);
        }
    }

    private HttpAnswer answer(HttpResponse<byte[]> response, URI uri) {
        int status = response.statusCode();
        if (status == OutgoingProxy.PASSWORD_REQUIRED) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_UNREACHABLE,
                    proxy.passwordRequired(uri, header(response, "Proxy-Authenticate")) + " (on the way to "
                            + UntrustedText.place(uri) + ")");
        }
        if (status >= 300 && status < 400) {
            throw failures.unreachable(uri, "it answered " + status + ", a redirect, which is not followed", null);
        }
        return new HttpAnswer(
                status,
                response.headers().firstValue("Content-Type").orElse(""),
                header(response, "Link"),
                header(response, "WWW-Authenticate"),
                // The client has no body for some answers, such as those of a proxy.
                Objects.requireNonNullElse(response.body(), new byte[0]));
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return String.join(", ", response.headers().allValues(name));
    }
}
