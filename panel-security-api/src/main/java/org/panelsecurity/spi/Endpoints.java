package org.panelsecurity.spi;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints of a provider. Immutable and thread-safe.
 *
 * <p>All values are URL templates, which are filled from the parameters of the registration:
 *
 * <ul>
 *   <li>{@code {url}} is a required parameter.
 *   <li>{@code {url:gitea.com}} is a parameter with a default. The default can be a template too.
 *   <li>{@code [/oauth2/{server:default}]} is left out if the parameter is set to an empty value.
 * </ul>
 */
public sealed interface Endpoints {
    /** Returns all templates. */
    default List<String> templates() {
        return List.of();
    }

    /**
     * Endpoints that are discovered from the issuer's metadata (OpenID Connect Discovery 1.0, section 4).
     *
     * @param issuer issuer identifier, without {@code /.well-known/openid-configuration}
     */
    record Discovered(String issuer) implements Endpoints {
        public Discovered {
            Objects.requireNonNull(issuer, "issuer");
        }

        @Override
        public List<String> templates() {
            return List.of(issuer);
        }
    }

    /**
     * Endpoints with fixed URLs.
     *
     * @param issuer issuer identifier of ID tokens and of {@code iss} (RFC 9207); null if the provider has none
     * @param authorize authorization endpoint; null if the login does not use it. A value that begins with a slash is a path of the
     *     application, such as {@code /login}: letters, digits, {@code . _ ~ -} and single slashes
     * @param token token endpoint
     * @param userInfo UserInfo endpoint; null if the {@link UserInfoReader} calls other URLs
     * @param jwks JWK Set document with the keys of ID tokens; null if ID tokens are to be ignored
     */
    record Explicit(
            @Nullable String issuer,
            @Nullable String authorize,
            String token,
            @Nullable String userInfo,
            @Nullable String jwks)
            implements Endpoints {
        public Explicit {
            Objects.requireNonNull(token, "token");
            // A browser goes to another host with //host, and takes a backslash for a slash.
            if (authorize != null
                    && authorize.startsWith("/")
                    && !authorize.matches("(/(?!\\.\\.?(/|$))[A-Za-z0-9._~-]+)+/?")) {
                throw new IllegalArgumentException("authorize is not a path of the application: " + authorize);
            }
        }

        @Override
        public List<String> templates() {
            return Stream.of(issuer, authorize, token, userInfo, jwks)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }
    }

    /** Endpoints of the configuration: {@code panel.oauth.issuer}, or {@code panel.oauth.authorize-url} and similar settings. */
    record Configured() implements Endpoints {}
}
