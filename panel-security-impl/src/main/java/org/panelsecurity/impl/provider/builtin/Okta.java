package org.panelsecurity.impl.provider.builtin;

import java.util.Optional;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.Parameter;

/** <a href="https://developer.okta.com/docs/concepts/auth-servers/">Okta</a>: the organization's authorization server, or a custom one. */
final class Okta {
    private Okta() {}

    static OAuthProvider provider() {
        return OAuthProvider.named("okta")
                .displayName("Okta")
                .issuer("https://{url}[/oauth2/{server:default}]")
                .parameter(Parameter.of("url", "the host of your Okta organisation, as in `dev-000001.okta.com`")
                        .checkedBy(Okta::host))
                .parameter(
                        "server",
                        "the custom authorization server; empty (`{'server': ''}`) for the authorization server of the organisation")
                .offlineScope("offline_access")
                .emailVerification(EmailVerification.Claims.STANDARD)
                .userClaim("email")
                .groupsClaim("groups")
                .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                .build();
    }

    // The host of the administrators' console, or the whole issuer.
    private static Optional<String> host(String url, String key) {
        String corrected = url.replaceFirst("^https?://", "")
                .replaceFirst("/.*$", "")
                .replaceFirst("-admin(?=\\.okta(preview|-emea)?\\.com$)", "");
        return corrected.equals(url)
                ? Optional.empty()
                : Optional.of(
                        "the host alone is needed, without -admin" + server(url) + ". Write: " + key + "=" + corrected);
    }

    // An issuer names its authorization server, too.
    private static String server(String url) {
        String server = url.replaceFirst("^[^?#]*/oauth2/([^/?#]+)/?$", "$1");
        return server.equals(url) || server.equals("default")
                ? ""
                : ", and \"" + server + "\" belongs into the parameter server";
    }
}
