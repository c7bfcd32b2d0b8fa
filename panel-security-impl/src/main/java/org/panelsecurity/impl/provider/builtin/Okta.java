package org.panelsecurity.impl.provider.builtin;

import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;

/** <a href="https://developer.okta.com/docs/concepts/auth-servers/">Okta</a>: the organization's authorization server, or a custom one. */
final class Okta {
    private Okta() {}

    static OAuthProvider provider() {
        return OAuthProvider.named("okta")
                .displayName("Okta")
                .issuer("https://{url}[/oauth2/{server:default}]")
                .parameter("url", "the host of your Okta organisation, as in `dev-000001.okta.com`")
                .parameter(
                        "server",
                        "the custom authorization server; empty (`{'server': ''}`) for the authorization server of the organisation")
                .offlineScope("offline_access")
                .userClaim("email")
                .groupsClaim("groups")
                .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                .build();
    }
}
