package org.panelsecurity.impl.provider.builtin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.RevocationClient;
import org.panelsecurity.spi.TokenRevocation;

/**
 * <a href="https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps">GitHub</a>, or GitHub Enterprise
 * at {@code url}: OAuth 2.0 without ID tokens.
 */
final class GitHub {
    private static final String CLOUD = "github.com";
    private static final String OAUTH = "https://{url:" + CLOUD + "}/login/oauth";

    // Set here, and only for the address that the API calls verified.
    private static final String VERIFIED = "email_verified";

    private GitHub() {}

    static OAuthProvider provider() {
        return OAuthProvider.named("github")
                .displayName("GitHub")
                .endpoints(new Endpoints.Explicit(OAUTH, OAUTH + "/authorize", OAUTH + "/access_token", null, null))
                .parameter("url", "the host of your GitHub Enterprise, as in `github.example.com` or `octo.ghe.com`")
                .scopes("read:user", "user:email")
                .scopeImplies("user", "read:user", "user:email", "user:follow")
                .scopeImplies("admin:org", "write:org")
                .scopeImplies("write:org", "read:org")
                .scopeImplies("repo", "repo:status", "repo_deployment", "public_repo", "repo:invite", "security_events")
                .scopeImplies("admin:enterprise", "read:enterprise")
                .scopeImplies("write:packages", "read:packages")
                .scopeImplies("project", "read:project")
                .clientAuthentication(ClientAuthentication.POST)
                .accountPrompt("select_account")
                .idClaim("id")
                .idFormat("[0-9]+")
                .userClaim("login")
                .groupsClaim("groups")
                .groupsIgnoreCase()
                .emailVerification(new EmailVerification.Claims("email", VERIFIED))
                .userInfo(GitHub::userInfo)
                .notice(AnyAccount.unless(
                        "url", "all users with a GitHub account may log in; to restrict this, set panel.oauth.allow"))
                .logout(new ProviderLogout.None())
                .revocation(new TokenRevocation.ProviderSpecific(GitHub::revoke))
                .build();
    }

    private static Map<String, Object> userInfo(ProviderClient github) {
        String api = api(github.parameter("url"));
        Map<String, Object> user = new LinkedHashMap<>(github.getObject(api + "/user"));
        user.remove(VERIFIED);
        if (github.scopes().contains("user:email")) {
            user.remove("email");
            verifiedEmail(github.getList(api + "/user/emails"))
                    .ifPresent(email -> user.putAll(Map.of("email", email, VERIFIED, true)));
        }
        user.put("groups", github.scopes().contains("read:org") ? groups(github, api) : List.of());
        return user;
    }

    // GitHub Enterprise Server has the API below its host; a GitHub Enterprise Cloud tenant has it at api.<host>.
    private static String api(Optional<String> url) {
        String host = url.orElse(CLOUD);
        return host.equals(CLOUD) || host.endsWith(".ghe.com") ? "https://api." + host : "https://" + host + "/api/v3";
    }

    // If there is a refresh token, this revokes it together with the access token.
    private static void revoke(TokenSet tokens, RevocationClient github) {
        github.delete(
                api(github.parameter("url")) + "/applications/" + github.clientId() + "/token",
                Map.of("access_token", tokens.accessToken()));
    }

    // /user contains the public e-mail address only, which is null for most users.
    private static Optional<String> verifiedEmail(List<Map<String, Object>> emails) {
        return emails.stream()
                .filter(email ->
                        Boolean.TRUE.equals(email.get("primary")) && Boolean.TRUE.equals(email.get("verified")))
                .flatMap(email -> text(email, "email").stream())
                .findFirst();
    }

    private static List<String> groups(ProviderClient github, String api) {
        List<String> groups = new ArrayList<>();
        for (Map<String, Object> membership :
                github.getList(api + "/user/memberships/orgs?state=active&per_page=100")) {
            // An invited user is not a member yet.
            if ("active".equals(membership.get("state"))) {
                text(membership.get("organization"), "login").ifPresent(login -> groups.add("org/" + login));
            }
        }
        for (Map<String, Object> team : github.getList(api + "/user/teams?per_page=100")) {
            Object organisation = team.get("organization");
            text(organisation, "login")
                    .ifPresent(login -> text(team, "slug").ifPresent(slug -> groups.add("team/" + login + "/" + slug)));
        }
        return groups;
    }

    private static Optional<String> text(@Nullable Object object, String member) {
        return object instanceof Map<?, ?> members && members.get(member) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }
}
