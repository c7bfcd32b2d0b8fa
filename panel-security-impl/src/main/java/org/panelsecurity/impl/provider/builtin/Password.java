package org.panelsecurity.impl.provider.builtin;

import java.util.Optional;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.LoginMethod;
import org.panelsecurity.spi.OAuthProvider;

/** A provider with the resource owner password credentials grant (RFC 6749, section 4.3). */
final class Password {
    private Password() {}

    static OAuthProvider provider() {
        return OAuthProvider.named("password")
                .displayName("single sign-on")
                .login(new LoginMethod.PasswordGrant())
                .publicClient()
                .optionalOfflineScope("offline_access")
                .emailVerification(EmailVerification.Claims.STANDARD)
                .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                .notice(
                        configured -> Optional.of(
                                "users enter their provider's password into this application, which can read it (RFC 9700 forbids this grant)"))
                .build();
    }
}
