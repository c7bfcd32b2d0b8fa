package org.panelsecurity.spi;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider answers. Values are templates: {@code {url}} and {@code {url:gitea.com}} are filled from the parameters of
 * the registration, the latter with a default, which may be a template itself; what stands in brackets is left out where a
 * parameter in it is set to nothing.
 */
public sealed interface Endpoints {
    /** Every template in it. */
    default List<String> templates() {
        return List.of();
    }

    /**
     * Found from the issuer (OpenID Connect Discovery 1.0, section 4).
     *
     * @param issuer without {@code /.well-known/openid-configuration}
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
     * Known by heart.
     *
     * @param issuer what the provider calls itself (RFC 9207, ID tokens); null when it has no such name
     * @param authorize where the browser is sent; null where it never is
     * @param token where codes are exchanged
     * @param userInfo who the user is, asked with the access token; null when the user info reader knows where
     * @param jwks the keys of ID tokens; null: ID tokens of this provider are ignored
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
        }

        @Override
        public List<String> templates() {
            return Stream.of(issuer, authorize, token, userInfo, jwks)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }
    }

    /** All said by the configuration: {@code panel.oauth.issuer}, or {@code panel.oauth.authorize-url} and its kin. */
    record Configured() implements Endpoints {}
}
