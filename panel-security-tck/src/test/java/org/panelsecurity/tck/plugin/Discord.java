package org.panelsecurity.tck.plugin;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.TokenRevocation;

/** <a href="https://discord.com/developers/docs/topics/oauth2">Discord</a>: {@code panel.oauth.provider=discord}. */
@Dependent
public class Discord {
    private static final String API = "https://discord.com/api";

    /** The whole plug-in. */
    @Produces
    public static OAuthProvider provider() {
        return OAuthProvider.named("discord")
                .displayName("Discord")
                .endpoints(new Endpoints.Explicit(
                        null, "https://discord.com/oauth2/authorize", API + "/oauth2/token", API + "/users/@me", null))
                .scopes("identify", "email")
                .idClaim("id")
                .userClaim("global_name", "username")
                .userInfo(Discord::userInfo)
                .groups(Discord::guilds)
                .revocation(new TokenRevocation.Standard(API + "/oauth2/token/revoke", true))
                .build();
    }

    // An address that nobody verified is nobody's.
    private static Map<String, Object> userInfo(ProviderClient discord) {
        Map<String, Object> user = new LinkedHashMap<>(discord.getUserInfo());
        if (!Boolean.TRUE.equals(user.get("verified"))) {
            user.remove("email");
        }
        return user;
    }

    // Anybody can found a guild: its role is discord:guild/<id>, and never its name.
    private static List<String> guilds(Map<String, Object> claims, ProviderClient discord) {
        return discord.scopes().contains("guilds")
                ? discord.getList(API + "/users/@me/guilds").stream()
                        .map(guild -> "guild/" + guild.get("id"))
                        .toList()
                : List.of();
    }
}
