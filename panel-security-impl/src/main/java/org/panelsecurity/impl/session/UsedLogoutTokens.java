package org.panelsecurity.impl.session;

import java.time.Duration;
import org.panelsecurity.impl.crypto.Digest;

/** Which logout tokens have had their effect (OpenID Connect Back-Channel Logout 1.0, section 2.6). Thread-safe. */
public final class UsedLogoutTokens {
    // A day, after which a logout token is too old, and the widest that clocks may be apart.
    private static final Duration LIFETIME = Duration.ofHours(25);

    private final SharedCache<String> used;

    public UsedLogoutTokens(SharedStore store) {
        this.used = store.texts("logout-tokens", LIFETIME);
    }

    /**
     * Whether nobody has used this token before, on any node; from now on it is used.
     *
     * @throws StoreUnavailableException when nobody can tell
     */
    public boolean use(Client client, String tokenId) {
        return used.putIfAbsent(key(client, tokenId), "used");
    }

    /** It had no effect, and may come again. */
    public void giveBack(Client client, String tokenId) {
        used.remove(key(client, tokenId));
    }

    private static String key(Client client, String tokenId) {
        return Digest.sha256(client.issuer() + "\n" + client.clientId() + "\n" + tokenId);
    }
}
