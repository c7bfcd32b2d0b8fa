package org.panelsecurity.impl.provider.builtin;

import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;

/** Like {@link Generic}, for a public client: no client secret, but PKCE (RFC 7636). */
final class AuthCode {
    private AuthCode() {}

    static OAuthProvider provider() {
        return OAuthProvider.named("auth_code")
                .alsoNamed("code")
                .displayName("single sign-on")
                .publicClient()
                .clientAuthentication(ClientAuthentication.NONE)
                .optionalOfflineScope("offline_access")
                .emailVerification(EmailVerification.Claims.STANDARD)
                .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                .build();
    }
}
