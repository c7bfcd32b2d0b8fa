package org.panelsecurity.impl.provider.builtin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.Parameter;
import org.panelsecurity.spi.ProviderLogout;

/** <a href="https://developers.google.com/identity/openid-connect/openid-connect">Google</a>. */
final class Google {
    // Answers contain the long names of standard scopes.
    private static final String SCOPES = "https://www.googleapis.com/auth/";

    private Google() {}

    // ID tokens may contain the issuer without its scheme, as Google's reference documents.
    static OAuthProvider provider() {
        return OAuthProvider.named("google")
                .displayName("Google")
                .issuer("https://accounts.google.com")
                .issuerAliases("accounts.google.com")
                .parameter(Parameter.of("hd", "the Google Workspace domain whose users may log in")
                        .checkedBy(Google::domains))
                .authorizeParameter("hd", "{hd:}")
                .restrict("hd", "hd")
                .scopeImplies(SCOPES + "userinfo.email", "email")
                .scopeImplies(SCOPES + "userinfo.profile", "profile")
                .scopeImplies("email", SCOPES + "userinfo.email")
                .scopeImplies("profile", SCOPES + "userinfo.profile")
                .offlineParameters(Map.of("access_type", "offline", "prompt", "consent"))
                .clientAuthentication(ClientAuthentication.POST)
                .accountPrompt("select_account")
                .idFormat("[0-9]+")
                .emailVerification(EmailVerification.Claims.STANDARD)
                .userClaim("email")
                .notice(AnyAccount.unless(
                        "hd",
                        "all users with a Google account may log in; to restrict this, set hd or panel.oauth.allow"))
                .logout(new ProviderLogout.None())
                .build();
    }

    private static Optional<String> domains(String domains, String key) {
        String corrected =
                domains.toLowerCase(Locale.ROOT).replaceAll("(?:https?://)?(?:[^@,\\s]*@)?([^/,\\s]+)/?", "$1");
        return corrected.equals(domains)
                ? Optional.empty()
                : Optional.of("a domain is needed, in lower case. Write: " + key + "=" + corrected);
    }
}
