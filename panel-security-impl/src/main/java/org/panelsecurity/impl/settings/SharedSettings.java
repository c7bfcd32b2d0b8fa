package org.panelsecurity.impl.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes share of sessions, in a JCache.
 *
 * @param details whether tokens and claims are kept there, and not in cookies
 * @param revocation whether a request looks for a mark that its session is over
 * @param uri of the cache manager; null for the provider's own
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

    /** Whether there has to be a JCache at all. */
    public boolean isNeeded() {
        return details || revocation;
    }
}
