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

    static ProviderUrls read(IssuerReader urls, Values values) {
        return new ProviderUrls(
                urls.issuer(),
                urls.url(Setting.AUTHORIZE_URL),
                urls.url(Setting.TOKEN_URL),
                urls.url(Setting.USER_URL),
                urls.url(Setting.JWKS_URL),
                urls.url(Setting.LOGOUT_URL),
                values.flag(Setting.DISCOVERY, true));
    }
}
