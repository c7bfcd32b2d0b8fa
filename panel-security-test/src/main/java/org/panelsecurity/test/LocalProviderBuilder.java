package org.panelsecurity.test;

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
final class LocalProviderBuilder {
    private static final int MIN_SECRET_LENGTH = 20;

    final String clientId;
    final String clientSecret;
    Predicate<URI> redirectUris = uri -> false;
    String host = "127.0.0.1";
    int port;

    @Nullable
    SSLContext tls;

    List<ProviderUser> users = List.of();
    Duration accessTokenTtl = Duration.ofMinutes(5);
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
     * Sets where browsers may be sent back to, after login and logout. None by default. Plain http is allowed for loopback addresses
     * only, even if the predicate allows others.
     */
    LocalProviderBuilder redirectUris(Predicate<URI> allowed) {
        redirectUris = allowed;
        return this;
    }

    /** Sets the port; 0, the default, is any free one. */
    LocalProviderBuilder port(int number) {
        port = number;
        return this;
    }

    /** Sets the host name in the provider's own URLs, {@code 127.0.0.1} by default. Another than a loopback address needs TLS. */
    LocalProviderBuilder host(String name) {
        host = name;
        return this;
    }

    /** Makes the provider answer over TLS; null, the default, for plain http. */
    LocalProviderBuilder tls(@Nullable SSLContext context) {
        tls = context;
        return this;
    }

    /** Sets the users whom the provider's own page offers. */
    LocalProviderBuilder users(List<ProviderUser> known) {
        users = List.copyOf(known);
        return this;
    }

    /** Sets the lifetime of access tokens, five minutes by default. */
    LocalProviderBuilder accessTokenTtl(Duration ttl) {
        accessTokenTtl = ttl;
        return this;
    }

    /** Sets the clock, for tests of the provider itself. */
    LocalProviderBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /** Starts the provider. */
    LocalProvider start() {
        if (tls == null && !Loopback.isHost(host)) {
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
