package org.panelsecurity.impl.provider.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/** <a href="https://docs.gitlab.com/integration/openid_connect_provider/">GitLab</a>, GitLab.com or self-managed. */
final class GitLab {
    private static final String ROLE_CLAIMS = "https://gitlab.org/claims/groups/";

    private GitLab() {}

    // No scope for refresh tokens: GitLab always issues one, and refuses the scope offline_access.
    static OAuthProvider provider() {
        return OAuthProvider.named("gitlab")
                .displayName("GitLab")
                .issuer("https://{url:gitlab.com}")
                .parameter("url", "the host of your self-managed GitLab, as in `gitlab.example.com`")
                .scopeImplies("api", "read_api", "read_user")
                .scopeImplies("write_repository", "read_repository")
                .idFormat("[0-9]+")
                .emailVerification(EmailVerification.Claims.STANDARD)
                .userClaim("preferred_username", "nickname")
                .groupsClaim("groups")
                .groups(GitLab::groups)
                .notice(AnyAccount.unless(
                        "url",
                        "all users with an account at gitlab.com may log in; to restrict this, set panel.oauth.allow"))
                .logout(new ProviderLogout.None())
                .revocation(new TokenRevocation.Standard("https://{url:gitlab.com}/oauth/revoke", true))
                .build();
    }

    private static List<String> groups(Map<String, Object> claims, ProviderClient gitlab) {
        List<String> groups = new ArrayList<>();
        add(claims.get("groups"), "", groups);
        for (String role : List.of("owner", "maintainer", "developer")) {
            add(claims.get(ROLE_CLAIMS + role), ":" + role, groups);
        }
        return groups;
    }

    private static void add(@Nullable Object paths, String role, List<String> groups) {
        if (paths instanceof List<?> all) {
            all.stream().filter(String.class::isInstance).forEach(path -> groups.add("group/" + path + role));
        }
    }
}
