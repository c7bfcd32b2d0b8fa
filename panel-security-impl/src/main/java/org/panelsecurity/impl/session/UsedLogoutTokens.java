package org.panelsecurity.impl.session;

import java.time.Duration;
import java.util.Set;
import org.panelsecurity.impl.crypto.Digest;

/** Logout tokens that have had their effect (OpenID Connect Back-Channel Logout 1.0, section 2.6). Thread-safe. */
public final class UsedLogoutTokens {
    // A day, after which a logout token is too old, and the widest that clocks may be apart.
    private static final Duration TOKEN_TTL = Duration.ofHours(25);

    private final SharedCache<String> used;

    public UsedLogoutTokens(SharedStore store) {
        this.used = store.texts("logout-tokens", TOKEN_TTL);
    }

    /**
     * Whether this token has had its effect, on any node.
     *
     * @throws StoreUnavailableException if the store does not answer
     */
    public boolean has(Client client, String tokenId) {
        return !used.getAll(Set.of(key(client, tokenId))).isEmpty();
    }

    /** Notes that a token has had its effect. */
    public void add(Client client, String tokenId) {
        used.put(key(client, tokenId), "used");
    }

    private static String key(Client client, String tokenId) {
        return Digest.sha256(client.issuer() + "\n" + client.clientId() + "\n" + tokenId);
    }
}
