package org.panelsecurity.dev;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;

/**
 * The registration of the application as the only client of this provider.
 *
 * @param secret known only to this JVM
 */
record RegisteredClient(String secret) {
    static final String ID = "development";

    /** Never fetched. The same after each start, so that a new deployment keeps the sessions. */
    static final String ISSUER = "http://localhost/panel-dev";

    OAuthProvider preset(String backChannel) {
        return OAuthProvider.named(DevProvider.NAME)
                .displayName("the development provider")
                .endpoints(new Endpoints.Explicit(
                        ISSUER, LoginEndpoint.PATH, backChannel + "/token", null, backChannel + "/keys"))
                .scopes("openid")
                .clientAuthentication(ClientAuthentication.POST)
                .userClaim("preferred_username")
                .groupsClaim("groups")
                .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
                .build();
    }

    Map<Setting, String> registration() {
        return Map.of(Setting.PRESET, DevProvider.NAME, Setting.KEY, ID, Setting.SECRET, secret);
    }

    boolean isAuthenticated(String id, String given) {
        return id.equals(ID)
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "RegisteredClient[" + ID + "]";
    }
}
