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
        } catch (StoreUnavailableException | LinkageError missing) {
            // Without javax.cache the class itself is not to be had.
            refuse(settings, missing, problems);
            return SharedStore.none();
        }
    }

    /** Reports what is missing, and how to fix it. */
    public static void refuse(SharedSettings settings, Throwable missing, Problems problems) {
        String why = String.valueOf(missing.getMessage());
        problems.noJCache(settings, missing instanceof LinkageError ? "it lacks " + why : why);
    }
}
