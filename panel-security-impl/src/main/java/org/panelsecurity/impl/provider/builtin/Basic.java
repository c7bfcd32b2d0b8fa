package org.panelsecurity.impl.provider.builtin;

import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.LoginMethod;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/** No provider: one password for all users or a file of users, from {@code panel.basic-auth}. */
final class Basic {
    private Basic() {}

    static OAuthProvider provider() {
        return OAuthProvider.named("basic")
                .displayName("user name and password")
                .login(new LoginMethod.LocalPasswords())
                .idClaim("user")
                .userClaim("user")
                .emailVerification(new EmailVerification.None("users of a password file have no e-mail address"))
                .logout(new ProviderLogout.None())
                .revocation(new TokenRevocation.None())
                .build();
    }
}
