package org.panelsecurity.impl.provider.builtin;

import java.util.Optional;
import java.util.stream.Stream;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.Parameter;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/** <a href="https://auth0.com/docs/authenticate/protocols/openid-connect-protocol">Auth0</a>. */
final class Auth0 {
    private Auth0() {}

    // The issuer ends with a slash. Tenants decide whether metadata has an end_session_endpoint; access tokens are not
    // revoked. Roles are in a claim whose name the tenant chooses: panel.oauth.groups-claim.
    static OAuthProvider provider() {
        return OAuthProvider.named("auth0")
                .displayName("Auth0")
                .issuer("https://{domain:{subdomain}.auth0.com}/")
                .parameter("subdomain", "the tenant with its region, as in `dev-octo.us`, or `domain`")
                .parameter("domain", "the whole host, if it is a custom domain")
                .parameter("audience", "the API that access tokens are for")
                .parameter(Parameter.of("organization", "the id of the organization whose members may log in")
                        .checkedBy(Auth0::organizationIds))
                .authorizeParameter("audience", "{audience:}")
                .authorizeParameter("organization", "{organization:}")
                .restrict("org_id", "organization")
                .clientAuthentication(ClientAuthentication.POST)
                .offlineScope("offline_access")
                .idFormat(".+\\|.+")
                .emailVerification(EmailVerification.Claims.STANDARD)
                .userClaim("email")
                .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                .logout(new ProviderLogout.ProviderSpecific(
                        "https://{domain:{subdomain}.auth0.com}/v2/logout", "client_id", "returnTo"))
                .revocation(new TokenRevocation.Standard(null, false))
                .build();
    }

    // The claim org_id has the id of the organization, never its name.
    private static Optional<String> organizationIds(String organizations, String key) {
        return Stream.of(organizations.split("[,\\s]+", -1))
                .filter(id -> !id.isEmpty() && !id.equals("*") && !id.startsWith("org_"))
                .findFirst()
                .map(name -> "\"" + name + "\" is not the id of an organization, which begins with org_. The dashboard"
                        + " shows the id. Write: " + key + "=org_<id>");
    }
}
