package org.panelsecurity.impl.session;

import java.time.Duration;

/** Gives the caches that all nodes share, each with one lifetime for all its entries. Thread-safe. */
public interface SharedStore extends AutoCloseable {
    SharedCache<byte[]> bytes(String name, Duration lifetime);

    SharedCache<String> texts(String name, Duration lifetime);

    /** Ends what was opened for this application alone. */
    @Override
    void close();

    /** The store of nodes that share nothing. */
    static SharedStore none() {
        return new SharedStore() {
            @Override
            public SharedCache<byte[]> bytes(String name, Duration lifetime) {
                return SharedCache.none();
            }

            @Override
            public SharedCache<String> texts(String name, Duration lifetime) {
                return SharedCache.none();
            }

            @Override
            public void close() {}
        };
    }
}
