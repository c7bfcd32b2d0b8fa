package org.panelsecurity.impl.session;

import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;
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

    /** Adds the problem that the JCache cannot be opened. */
    public static void refuse(SharedSettings settings, Throwable cause, Problems problems) {
        Setting setting = settings.details() ? Setting.STORE : Setting.REVOCATION;
        String why = (cause instanceof LinkageError ? "it lacks " : "") + cause.getMessage();
        problems.refuse(
                setting.key(),
                "jcache",
                "no JCache can be opened (" + why
                        + "). Add javax.cache:cache-api and a provider to the application, for example com.hazelcast:hazelcast with the"
                        + " system property hazelcast.jcache.provider.type=member. Or use the server's cache manager: on Payara "
                        + Setting.JCACHE_URI.key()
                        + "=jndi:payara/CacheManager. If there are several providers, name one in the system property"
                        + " javax.cache.spi.CachingProvider.");
    }
}
