package org.panelsecurity.impl.session;

import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.SharedSettings;

/** Which store the nodes share. */
public final class SharedStores {
    private SharedStores() {}

    /** Opens what is configured; what cannot be opened is a problem. */
    public static SharedStore of(SharedSettings settings, Problems problems) {
        if (!settings.isNeeded()) {
            return SharedStore.none();
        }
        try {
            return JCacheStore.open(settings.uri());
        } catch (StoreUnavailableException missing) {
            problems.noJCache(settings, String.valueOf(missing.getMessage()));
            return SharedStore.none();
        }
    }
}
