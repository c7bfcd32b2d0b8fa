package org.panelsecurity.impl.provider.builtin;

import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;

/** Any OpenID Connect provider by its issuer, or any OAuth 2.0 server by its endpoints. */
final class Generic {
    private Generic() {}

    // Groups are read only where the configuration names their claim: who does so trusts those who make groups there.
    static OAuthProvider provider() {
        return OAuthProvider.named("generic")
                .displayName("single sign-on")
                .offlineScope("offline_access")
                .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                .build();
    }
}
