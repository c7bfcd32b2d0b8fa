package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Caching;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.SharedSettings;

/** On Hazelcast: what one member puts, another sees. */
class JCacheStoreTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte[] VALUE = {1, 2, 3};

    private static HazelcastInstance one;
    private static HazelcastInstance two;

    @BeforeAll
    static void startMembers() {
        one = Hazelcast.newHazelcastInstance(member("one", List.of()));
        two = Hazelcast.newHazelcastInstance(member(
                "two",
                List.of("127.0.0.1:"
                        + one.getCluster().getLocalMember().getAddress().getPort())));
        assertThat(two.getCluster().getMembers()).hasSize(2);
    }

    @AfterAll
    static void stopMembers() {
        Hazelcast.shutdownAll();
        System.clearProperty("hazelcast.jcache.provider.type");
    }

    @Test
    void showsEveryMemberWhatAnotherPut() {
        SharedCache<byte[]> here = on(one).bytes("details", DAY);
        SharedCache<byte[]> there = on(two).bytes("details", DAY);

        here.put("key", VALUE);

        assertThat(there.getAll(Set.of("key", "none")))
                .containsOnlyKeys("key")
                .hasEntrySatisfying("key", value -> assertThat(value).isEqualTo(VALUE));
        there.remove("key");
        assertThat(here.getAll(Set.of("key"))).isEmpty();
    }

    @Test
    void letsOneMemberPutWhatIsAbsent() {
        SharedCache<String> here = on(one).texts("leases", DAY);
        SharedCache<String> there = on(two).texts("leases", DAY);

        assertThat(here.putIfAbsent("lease", "one's")).isTrue();
        assertThat(there.putIfAbsent("lease", "two's")).isFalse();
        there.remove("lease", "two's");
        assertThat(there.getAll(Set.of("lease"))).isEqualTo(Map.of("lease", "one's"));
        here.remove("lease", "one's");
        assertThat(there.putIfAbsent("lease", "two's")).isTrue();
    }

    @Test
    void forgetsByItself() throws Exception {
        SharedCache<String> cache = on(one).texts("short", Duration.ofSeconds(1));
        cache.put("key", "value");

        for (int i = 0; i < 300 && !cache.getAll(Set.of("key")).isEmpty(); i++) {
            Thread.sleep(100);
        }

        assertThat(cache.getAll(Set.of("key"))).isEmpty();
    }

    @Test
    void keepsCachesOfOtherLifetimesApart() {
        on(one).texts("apart", DAY).put("key", "value");

        assertThat(on(two).texts("apart", DAY.plusDays(1)).getAll(Set.of("key")))
                .isEmpty();
    }

    @Test
    void saysThatItDoesNotAnswerWhenItsMemberIsGone() {
        HazelcastInstance leaving = Hazelcast.newHazelcastInstance(member("leaving", List.of()));
        SharedCache<String> cache = on(leaving).texts("leases", DAY);
        leaving.shutdown();

        assertThatThrownBy(() -> cache.getAll(Set.of("key"))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> cache.put("key", "value")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> cache.putIfAbsent("key", "value")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> cache.remove("key")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> cache.remove("key", "value")).isInstanceOf(StoreUnavailableException.class);
    }

    /** As in an application that brings none. */
    @Test
    void isAProblemWithItsFixWhereThereIsNoProvider() {
        Problems problems = new Problems();
        AtomicReference<SharedStore> opened = new AtomicReference<>();
        withoutProviders(() -> opened.set(SharedStores.of(new SharedSettings(true, true, null), problems)));

        assertThat(opened.get()).isNotInstanceOf(JCacheStore.class);
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("panel.session.store (PANEL_SESSION_STORE) = \"jcache\"")
                .hasMessageContaining("Add javax.cache:cache-api and a provider to the application")
                .hasMessageContaining("on Payara panel.session.jcache-uri=jndi:payara/CacheManager");
    }

    /** As in most applications: then our own class cannot be loaded. */
    @Test
    void isAProblemWithItsFixWhereThereIsNoJCacheAtAll() throws Exception {
        try (URLClassLoader application = withoutJCache()) {
            Class<?> problems = application.loadClass(Problems.class.getName());
            Class<?> settings = application.loadClass(SharedSettings.class.getName());
            Object found = problems.getConstructor().newInstance();

            application
                    .loadClass(SharedStores.class.getName())
                    .getMethod("of", settings, problems)
                    .invoke(
                            null,
                            settings.getConstructor(boolean.class, boolean.class, String.class)
                                    .newInstance(true, true, null),
                            found);

            assertThatThrownBy(() -> problems.getMethod("throwIfAny").invoke(found))
                    .cause()
                    .hasMessageContaining("it lacks javax/cache")
                    .hasMessageContaining("Add javax.cache:cache-api and a provider to the application");
        }
    }

    private static URLClassLoader withoutJCache() throws MalformedURLException {
        List<URL> there = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!path.contains("cache-api") && !path.contains("hazelcast")) {
                there.add(Path.of(path).toUri().toURL());
            }
        }
        return new URLClassLoader(there.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @Test
    void isAProblemWhereTheServerHasNone() {
        Problems problems = new Problems();
        SharedStores.of(new SharedSettings(true, true, "jndi:payara/CacheManager"), problems);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("the server has no cache manager under payara/CacheManager");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jndi:ldap://127.0.0.1/cache", "jndi:rmi://127.0.0.1/cache", "jndi:java:ldap:cache", "jndi:"})
    void asksNoOtherMachineForIt(String uri) {
        Problems problems = new Problems();
        SharedStores.of(new SharedSettings(true, true, uri), problems);

        assertThatThrownBy(problems::throwIfAny).hasMessageContaining("is no name of this server's own");
    }

    @Test
    void namesTheSettingThatAsksForIt() {
        Problems problems = new Problems();
        withoutProviders(() -> SharedStores.of(new SharedSettings(false, true, null), problems));

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("panel.session.revocation (PANEL_SESSION_REVOCATION) = \"jcache\"");
    }

    @Test
    void isNotOpenedUnlessASettingAsksForIt() {
        Problems problems = new Problems();
        withoutProviders(() -> SharedStores.of(new SharedSettings(false, false, null), problems));

        problems.throwIfAny();
    }

    private static void withoutProviders(Runnable open) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(ClassLoader.getPlatformClassLoader()) {});
        try {
            open.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static SharedStore on(HazelcastInstance member) {
        System.setProperty("hazelcast.jcache.provider.type", "member");
        return JCacheStore.on(Caching.getCachingProvider()
                .getCacheManager(
                        URI.create("test"), null, HazelcastCachingProvider.propertiesByInstanceItself(member)));
    }

    private static Config member(String name, List<String> others) {
        Config config = new Config(name);
        config.setClusterName("panel-security-test");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.getNetworkConfig()
                .setPublicAddress("127.0.0.1")
                .getInterfaces()
                .setEnabled(true)
                .addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).setMembers(others);
        return config;
    }
}
