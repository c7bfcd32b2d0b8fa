package org.panelsecurity.impl.settings;

import java.util.Optional;

/**
 * The configured URLs of a registration's provider.
 *
 * @param discovery whether the endpoints are discovered from the issuer
 * @param discoveryUrl the URL of the metadata document, if it is not below the issuer
 */
public record ProviderUrls(
        Optional<String> issuer,
        Optional<String> authorize,
        Optional<String> token,
        Optional<String> user,
        Optional<String> jwks,
        Optional<String> logout,
        boolean discovery,
        Optional<String> discoveryUrl) {

    static ProviderUrls read(IssuerReader urls, Values values) {
        return new ProviderUrls(
                urls.issuer(),
                urls.url(Setting.AUTHORIZE_URL),
                urls.calledUrl(Setting.TOKEN_URL),
                urls.calledUrl(Setting.USER_URL),
                urls.calledUrl(Setting.JWKS_URL),
                urls.url(Setting.LOGOUT_URL),
                values.flag(Setting.DISCOVERY, true),
                urls.discoveryUrl());
    }
}
