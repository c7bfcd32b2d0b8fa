package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payara puts nothing in the place of an expression that it cannot resolve. */
class MicroProfileSourceTest {
    private static final ConfigSource EMPTY = new Variables(Map.of("empty", ""));
    private static final ConfigSource FAILING = new Variables(Map.of()) {
        @Override
        public String getValue(String key) {
            throw new IllegalStateException("the vault does not answer");
        }
    };

    @Test
    void refusesAnExpressionInTheMiddleThatIsResolvedToNothing() {
        MicroProfileSource source = source("ab${missing}ef", "abef");

        assertThatThrownBy(() -> source.value("key")).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab${known}ef",
                "ab${missing:}ef",
                "ab\\${missing}ef",
                "ab$${missing}ef",
                "${known:${missing}}",
                "ab${empty}ef",
                "plain"
            })
    void takesWhatTheServerMakesOfOtherValues(String raw) {
        assertThat(source(raw, "abef").value("key")).isEqualTo("abef");
    }

    @Test
    void takesAnExpressionAsTextIfTheServerDoes() {
        assertThat(source("ab${missing}ef", "ab${missing}ef").value("key")).isEqualTo("ab${missing}ef");
    }

    @Test
    void refusesAnExpressionBehindAnotherOne() {
        MicroProfileSource source = source("${known:${other}}${missing}", "cd");

        assertThatThrownBy(() -> source.value("key")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void leavesOutASourceThatFails() {
        MicroProfileSource source = new MicroProfileSource(config(Map.of(), FAILING, EMPTY));

        assertThat(source.all("empty")).containsExactly(new SourceValue("variables", 300, ""));
    }

    private static MicroProfileSource source(String raw, String value) {
        return new MicroProfileSource(config(Map.of("key", value(raw, value), "known", value("cd", "cd")), EMPTY));
    }

    private static class Variables implements ConfigSource {
        private final Map<String, String> values;

        Variables(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public Set<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public @Nullable String getValue(String key) {
            return values.get(key);
        }

        @Override
        public String getName() {
            return "variables";
        }

        @Override
        public int getOrdinal() {
            return 300;
        }
    }

    private static Config config(Map<String, ConfigValue> values, ConfigSource... sources) {
        ConfigValue none = value(null, null);
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> method.getName().equals("getConfigSources")
                        ? List.of(sources)
                        : values.getOrDefault((String) arguments[0], none));
    }

    private static ConfigValue value(@Nullable String raw, @Nullable String value) {
        return (ConfigValue) Proxy.newProxyInstance(
                ConfigValue.class.getClassLoader(),
                new Class<?>[] {ConfigValue.class},
                (proxy, method, arguments) -> method.getName().equals("getRawValue") ? raw : value);
    }
}
