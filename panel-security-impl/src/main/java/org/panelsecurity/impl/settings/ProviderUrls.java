package org.panelsecurity.impl.settings;

import java.util.Optional;
import java.util.Set;

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

    /** @param insecureHosts the hosts that this server may call without TLS; browsers are never sent there */
    static ProviderUrls read(Values values, Set<String> insecureHosts) {
        Format<String> called = value -> Formats.calledUrl(value, insecureHosts);
        return new ProviderUrls(
                values.read(Setting.ISSUER, called),
                values.read(Setting.AUTHORIZE_URL, Formats::url),
                values.read(Setting.TOKEN_URL, called),
                values.read(Setting.USER_URL, called),
                values.read(Setting.JWKS_URL, called),
                values.read(Setting.LOGOUT_URL, Formats::url),
                values.flag(Setting.DISCOVERY, true),
                values.read(Setting.DISCOVERY_URL, called));
    }
}
