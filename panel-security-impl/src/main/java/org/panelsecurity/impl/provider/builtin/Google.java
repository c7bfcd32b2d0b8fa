package org.panelsecurity.impl.provider.builtin;

import java.util.Map;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderLogout;

/** <a href="https://developers.google.com/identity/openid-connect/openid-connect">Google</a>. */
final class Google {
    private Google() {}

    // ID tokens may contain the issuer without its scheme, as Google's reference documents.
    static OAuthProvider provider() {
        return OAuthProvider.named("google")
                .displayName("Google")
                .issuer("https://accounts.google.com")
                .issuerAliases("accounts.google.com")
                .parameter("hd", "the Google Workspace domain whose users may log in")
                .authorizeParameter("hd", "{hd:}")
                .restrict("hd", "hd")
                .offlineParameters(Map.of("access_type", "offline", "prompt", "consent"))
                .clientAuthentication(ClientAuthentication.POST)
                .accountPrompt("select_account")
                .userClaim("email")
                .logout(new ProviderLogout.None())
                .build();
    }
}
