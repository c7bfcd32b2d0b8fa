package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payara puts nothing in the place of an expression that it cannot resolve. */
class MicroProfileSourceTest {
    @Test
    void refusesAnExpressionInTheMiddleThatIsResolvedToNothing() {
        MicroProfileSource source = source("ab${missing}ef", "abef");

        assertThatThrownBy(() -> source.value("key")).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab${known}ef", "ab${missing:}ef", "ab\\${missing}ef", "plain"})
    void takesWhatTheServerMakesOfOtherValues(String raw) {
        assertThat(source(raw, "abef").value("key")).isEqualTo("abef");
    }

    private static MicroProfileSource source(String raw, String value) {
        Map<String, ConfigValue> values = Map.of("key", value(raw, value), "known", value("cd", "cd"));
        ConfigValue none = value(null, null);
        return new MicroProfileSource((Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> values.getOrDefault((String) arguments[0], none)));
    }

    private static ConfigValue value(@Nullable String raw, @Nullable String value) {
        return (ConfigValue) Proxy.newProxyInstance(
                ConfigValue.class.getClassLoader(),
                new Class<?>[] {ConfigValue.class},
                (proxy, method, arguments) -> method.getName().equals("getRawValue") ? raw : value);
    }
}
