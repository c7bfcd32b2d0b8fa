package org.panelsecurity.spi;

import java.util.List;
import java.util.Map;

/**
 * Additions to the authorization request that request a refresh token (OpenID Connect Core 1.0, section 11, or a provider-specific
 * way). They are sent with {@code panel.oauth.offline-access=true}. Immutable and thread-safe.
 *
 * @param scopes additional scopes
 * @param parameters additional parameters
 * @param needed whether the provider issues no refresh token without them; then {@code panel.oauth.refresh-tokens=true} sends them too
 */
public record OfflineAccess(List<String> scopes, Map<String, String> parameters, boolean needed) {
    /** No additions: the provider always issues a refresh token, or never. */
    public static final OfflineAccess NOTHING_TO_SAY = new OfflineAccess(List.of(), Map.of(), false);

    public OfflineAccess {
        scopes = List.copyOf(scopes);
        parameters = Map.copyOf(parameters);
    }
}
