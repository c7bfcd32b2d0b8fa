package org.panelsecurity.impl.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of sessions that nodes share in a JCache.
 *
 * @param details whether tokens and claims are kept in the JCache instead of cookies
 * @param revocation whether every request checks that its session was not revoked
 * @param uri the URI of the cache manager; null for the default of the JCache provider
 */
public record SharedSettings(
        boolean details, boolean revocation, @Nullable String uri) {
    private static final Map<String, Boolean> STORES = Map.of("cookie", false, "jcache", true);
    private static final Map<String, Boolean> REVOCATIONS = Map.of("none", false, "jcache", true);

    static SharedSettings read(Values values) {
        boolean details = values.choice(Setting.STORE, STORES).orElse(false);
        return new SharedSettings(
                details,
                values.choice(Setting.REVOCATION, REVOCATIONS).orElse(details),
                values.read(Setting.JCACHE_URI, Formats::uri).orElse(null));
    }

    /** Returns whether a JCache is needed. */
    public boolean isNeeded() {
        return details || revocation;
    }
}
