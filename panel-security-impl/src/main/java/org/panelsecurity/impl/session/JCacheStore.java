package org.panelsecurity.impl.session;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.spi.CachingProvider;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The shared store in a JCache (JSR 107) provider. Nothing of ours is put into it: keys are texts, values are texts or
 * bytes, and nothing is compared but texts, since a byte array is equal to itself alone in some providers. The one class here that knows
 * {@code javax.cache}; it is loaded only if a setting needs it. Thread-safe.
 */
public final class JCacheStore implements SharedStore {
    private static final String JNDI = "jndi:";
    private static final Pattern NAME = Pattern.compile("(java:)?[\\w./-]+");
    private static final Duration OPENING_TIMEOUT = Duration.ofSeconds(30);

    private final CacheManager manager;
    private final boolean ofTheServer;

    private JCacheStore(CacheManager manager, boolean ofTheServer) {
        this.manager = manager;
        this.ofTheServer = ofTheServer;
    }

    /**
     * Opens a cache manager.
     *
     * @param uri the provider's name for it, or {@code jndi:} and the name under which the server has it; null for the provider's own
     * @throws StoreUnavailableException if there is none, or none that starts
     */
    public static JCacheStore open(@Nullable String uri) {
        try {
            return new JCacheStore(inTime(() -> manager(uri)), uri != null && uri.startsWith(JNDI));
        } catch (RuntimeException | LinkageError failed) {
            throw new StoreUnavailableException(String.valueOf(failed.getMessage()), failed);
        }
    }

    private static CacheManager manager(@Nullable String uri) {
        if (uri == null) {
            return Caching.getCachingProvider().getCacheManager();
        }
        return uri.startsWith(JNDI)
                ? ofTheServer(uri.substring(JNDI.length()))
                : Caching.getCachingProvider().getCacheManager(URI.create(uri), null);
    }

    @SuppressWarnings(
            "BanJNDI") // The name is the deployment's own, and of this server: none with a scheme, which would lead
    // elsewhere.
    private static CacheManager ofTheServer(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " is no name of this server's own");
        }
        try {
            return (CacheManager) new InitialContext().lookup(name);
        } catch (NamingException | ClassCastException none) {
            throw new IllegalArgumentException("the server has no cache manager under " + name, none);
        }
    }

    // A provider that waits for a cluster must not keep the application waiting without a word.
    private static CacheManager inTime(Supplier<CacheManager> opening) {
        AtomicBoolean givenUp = new AtomicBoolean();
        Future<CacheManager> opened = begun(() -> {
            CacheManager manager = opening.get();
            if (givenUp.get()) {
                manager.close();
            }
            return manager;
        });
        try {
            return opened.get(OPENING_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            givenUp.set(true);
            opened.cancel(true);
            throw new IllegalStateException(
                    "it did not open within " + OPENING_TIMEOUT.toSeconds() + " seconds", silent);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(
                    String.valueOf(failed.getCause() == null ? failed : failed.getCause()), failed);
        } catch (InterruptedException stopped) {
            givenUp.set(true);
            opened.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Future<CacheManager> begun(Supplier<CacheManager> opening) {
        FutureTask<CacheManager> opened = new FutureTask<>(opening::get);
        Thread thread = new Thread(opened, "panel-security-jcache");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        return opened;
    }

    static JCacheStore on(CacheManager manager) {
        return new JCacheStore(manager, true);
    }

    @Override
    public SharedCache<byte[]> bytes(String name, Duration lifetime) {
        return new JCache<>(cache(name, byte[].class, lifetime));
    }

    @Override
    public SharedCache<String> texts(String name, Duration lifetime) {
        return new JCache<>(cache(name, String.class, lifetime));
    }

    // The server's cache manager serves others too, and so does its provider; one that the application brings goes with
    // it.
    @Override
    public void close() {
        if (ofTheServer) {
            return;
        }
        CachingProvider provider = manager.getCachingProvider();
        manager.close();
        if (provider.getClass().getClassLoader() == JCacheStore.class.getClassLoader()) {
            provider.close();
        }
    }

    // The lifetime is part of the name: a cache keeps the one that it was made with as long as any node has it, and
    // if marks are forgotten before the sessions that they end, these would come back.
    private <V> Cache<String, V> cache(String name, Class<V> values, Duration lifetime) {
        String full = "panel-security-" + name + "-" + lifetime.toSeconds();
        return asked(() -> {
            Cache<String, V> existing = manager.getCache(full, String.class, values);
            return existing == null ? create(full, values, lifetime) : existing;
        });
    }

    private <V> Cache<String, V> create(String name, Class<V> values, Duration lifetime) {
        try {
            return manager.createCache(
                    name,
                    new MutableConfiguration<String, V>()
                            .setTypes(String.class, values)
                            .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(
                                    new javax.cache.expiry.Duration(TimeUnit.SECONDS, lifetime.toSeconds()))));
        } catch (CacheException another) {
            // Another node, or another application on this one, was first.
            Cache<String, V> existing = manager.getCache(name, String.class, values);
            if (existing == null) {
                throw another;
            }
            return existing;
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException failed) {
            throw new StoreUnavailableException(String.valueOf(failed.getMessage()), failed);
        }
    }

    private record JCache<V>(Cache<String, V> cache) implements SharedCache<V> {
        @Override
        public Map<String, V> getAll(Set<String> keys) {
            // Infinispan asks whether null is among the keys, which sets that cannot be changed refuse to answer.
            return asked(() -> cache.getAll(new HashSet<>(keys)));
        }

        @Override
        public void put(String key, V value) {
            asked(() -> {
                cache.put(key, value);
                return true;
            });
        }

        @Override
        public boolean putIfAbsent(String key, V value) {
            return asked(() -> cache.putIfAbsent(key, value));
        }

        @Override
        public void remove(String key) {
            asked(() -> cache.remove(key));
        }

        @Override
        public void remove(String key, V value) {
            asked(() -> cache.remove(key, value));
        }
    }
}
