package org.panelsecurity.spi;

import java.util.List;
import java.util.Map;

/**
 * What an authorization request says besides, so that a refresh token comes (OpenID Connect Core 1.0, section 11, and what others do
 * instead). Said only with {@code panel.oauth.refresh-tokens}.
 *
 * @param scopes added to those of the login
 * @param parameters added to the authorization request
 */
public record OfflineAccess(List<String> scopes, Map<String, String> parameters) {
    /** The provider gives a refresh token anyway, or never. */
    public static final OfflineAccess NOTHING_TO_SAY = new OfflineAccess(List.of(), Map.of());

    public OfflineAccess {
        scopes = List.copyOf(scopes);
        parameters = Map.copyOf(parameters);
    }
}
