package org.panelsecurity.impl.settings;

import java.util.Optional;

/**
 * The configured URLs of a registration's provider.
 *
 * @param discovery whether the endpoints are discovered from the issuer
 */
public record ProviderUrls(
        Optional<String> issuer,
        Optional<String> authorize,
        Optional<String> token,
        Optional<String> user,
        Optional<String> jwks,
        Optional<String> logout,
        boolean discovery) {

    static ProviderUrls read(Values values) {
        return new ProviderUrls(
                values.read(Setting.ISSUER, Formats::url),
                values.read(Setting.AUTHORIZE_URL, Formats::url),
                values.read(Setting.TOKEN_URL, Formats::url),
                values.read(Setting.USER_URL, Formats::url),
                values.read(Setting.JWKS_URL, Formats::url),
                values.read(Setting.LOGOUT_URL, Formats::url),
                values.flag(Setting.DISCOVERY, true));
    }
}
