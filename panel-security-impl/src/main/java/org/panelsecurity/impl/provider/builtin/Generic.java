package org.panelsecurity.impl.provider.builtin;

import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;

/** Any OpenID Connect provider with its issuer, or any OAuth 2.0 server with its endpoints. */
final class Generic {
    private Generic() {}

    // Groups are read only if the configuration names their claim: this means that it trusts the administrators of
    // groups.
    static OAuthProvider provider() {
        return OAuthProvider.named("generic")
                .displayName("single sign-on")
                .optionalOfflineScope("offline_access")
                .emailVerification(EmailVerification.Claims.STANDARD)
                .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                .build();
    }
}
