package org.panelsecurity.impl.provider.builtin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/** <a href="https://developer.atlassian.com/cloud/bitbucket/oauth-2/">Bitbucket Cloud</a>: OAuth 2.0 without ID tokens. */
final class Bitbucket {
    private static final String OAUTH = "https://bitbucket.org/site/oauth2";
    private static final String API = "https://api.bitbucket.org/2.0/user";

    // Set here, and only for the address that the API calls verified.
    private static final String VERIFIED = "email_verified";

    private Bitbucket() {}

    static OAuthProvider provider() {
        return OAuthProvider.named("bitbucket")
                .displayName("Bitbucket")
                .endpoints(new Endpoints.Explicit(
                        "https://bitbucket.org", OAUTH + "/authorize", OAUTH + "/access_token", null, null))
                .scopes("account", "email")
                .scopeImplies("account:write", "account")
                .scopeImplies("account", "email")
                .scopeImplies("repository:write", "repository")
                .scopeImplies("pullrequest:write", "pullrequest")
                .scopeImplies("pullrequest", "repository")
                .clientAuthentication(ClientAuthentication.BASIC)
                .idClaim("account_id")
                .userClaim("username")
                .groupsClaim("groups")
                .emailVerification(new EmailVerification.Claims("email", VERIFIED))
                .userInfo(Bitbucket::userInfo)
                .notice(AnyAccount.note(
                        "all users with a Bitbucket account may log in; to restrict this, set panel.oauth.allow"))
                .logout(new ProviderLogout.None())
                .revocation(new TokenRevocation.None())
                .build();
    }

    private static Map<String, Object> userInfo(ProviderClient bitbucket) {
        Map<String, Object> user = new LinkedHashMap<>(bitbucket.getObject(API));
        user.remove(VERIFIED);
        if (bitbucket.scopes().contains("email")) {
            confirmedEmail(bitbucket.getList(API + "/emails", "values", "next"))
                    .ifPresent(email -> user.putAll(Map.of("email", email, VERIFIED, true)));
        }
        user.put("groups", workspaces(bitbucket.getList(API + "/workspaces?pagelen=100", "values", "next")));
        return user;
    }

    private static Optional<String> confirmedEmail(List<Map<String, Object>> emails) {
        return emails.stream()
                .filter(email ->
                        Boolean.TRUE.equals(email.get("is_primary")) && Boolean.TRUE.equals(email.get("is_confirmed")))
                .flatMap(email -> text(email.get("email")).stream())
                .findFirst();
    }

    private static List<String> workspaces(List<Map<String, Object>> memberships) {
        List<String> groups = new ArrayList<>();
        for (Map<String, Object> membership : memberships) {
            Optional<String> slug = membership.get("workspace") instanceof Map<?, ?> workspace
                    ? text(workspace.get("slug"))
                    : Optional.empty();
            slug.ifPresent(name -> {
                groups.add("workspace/" + name);
                if (Boolean.TRUE.equals(membership.get("administrator"))) {
                    groups.add("workspace/" + name + ":admin");
                }
            });
        }
        return groups;
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
