package org.panelsecurity.test.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Starts a {@link LocalProvider}. */
public final class LocalProviderBuilder {
    private static final int MIN_SECRET_LENGTH = 20;

    final String clientId;
    final String clientSecret;
    Predicate<URI> redirectUris = uri -> false;
    String host = "127.0.0.1";
    int port;

    @Nullable
    SSLContext tls;

    @Nullable
    URI authorizationEndpoint;

    List<ProviderUser> users = List.of();
    Duration accessTokenLife = Duration.ofMinutes(5);
    Clock clock = Clock.systemUTC();

    LocalProviderBuilder(String clientId, String clientSecret) {
        if (clientId.isBlank() || clientSecret.length() < MIN_SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "The client has an id, and a secret of " + MIN_SECRET_LENGTH + " characters at least.");
        }
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /**
     * Sets where browsers may be sent back to, after login and logout. None by default. Plain http is good for loopback addresses only,
     * even if the predicate allows others.
     */
    public LocalProviderBuilder redirectUris(Predicate<URI> allowed) {
        redirectUris = allowed;
        return this;
    }

    /** Sets the port; 0, the default, is any free one. */
    public LocalProviderBuilder port(int number) {
        port = number;
        return this;
    }

    /** Sets the host name in the provider's own URLs, {@code 127.0.0.1} by default. Another than a loopback address needs TLS. */
    public LocalProviderBuilder host(String name) {
        host = name;
        return this;
    }

    /** Makes the provider answer over TLS; null, the default, for plain http. */
    public LocalProviderBuilder tls(@Nullable SSLContext context) {
        tls = context;
        return this;
    }

    /** Sets where browsers begin a login, if not at the provider itself. */
    public LocalProviderBuilder authorizationEndpoint(URI endpoint) {
        authorizationEndpoint = endpoint;
        return this;
    }

    /** Sets the users whom the provider's own page offers. */
    public LocalProviderBuilder users(List<ProviderUser> known) {
        users = List.copyOf(known);
        return this;
    }

    /** Sets how long access tokens live, five minutes by default. */
    public LocalProviderBuilder accessTokenLife(Duration life) {
        accessTokenLife = life;
        return this;
    }

    /** Sets the clock, for tests of the provider itself. */
    public LocalProviderBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /** Starts the provider. */
    public LocalProvider start() {
        if (tls == null && !ProviderClient.isLoopback(host)) {
            throw new IllegalArgumentException(
                    "Without TLS the host of the provider is a loopback address, and not " + host + ".");
        }
        try {
            return new LocalProvider(this, HttpListener.open(port, tls));
        } catch (IOException e) {
            throw new UncheckedIOException("The provider cannot listen on 127.0.0.1:" + port + ".", e);
        }
    }
}
