package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentSettingsTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({"true, , true", ", true, true", "false, true, false", "yes, , false", " 1 , , true", ", , false"})
    void areAllowedByASystemPropertyOrElseAVariable(String property, String variable, boolean allowed) {
        Properties properties = new Properties();
        if (property != null) {
            properties.setProperty("panel.dev", property);
        }
        Map<String, String> environment = variable == null ? Map.of() : Map.of("PANEL_DEV", variable);

        assertThat(DevelopmentSettings.read(TestConfiguration.github().build(), properties, environment, problems)
                        .allowed())
                .isEqualTo(allowed);
    }

    @Test
    void areNotAllowedByAFile() {
        DevelopmentSettings settings = read("panel.dev", "true", Map.of());

        assertThat(settings.allowed()).isFalse();
        assertThat(settings.sourceWithoutEffect())
                .hasValueSatisfying(source -> assertThat(source).contains("test.properties"));
    }

    @Test
    void nameNoSourceIfTheEnvironmentAllowsIt() {
        assertThat(read("panel.dev", "true", Map.of("PANEL_DEV", "true")).sourceWithoutEffect())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.255.0.1, true",
        "::1, true",
        "[::1], true",
        "172.17.0.1, true",
        "fd00::1, true",
        "172.18.0.1, false",
        "10.0.0.1, false",
        "8.8.8.8, false",
        "localhost, false",
        "0.0.0.0, false"
    })
    void admitThisMachineAndTheRangesOfTheEnvironment(String address, boolean admitted) {
        DevelopmentSettings settings =
                read("panel.dev.from", "10.0.0.0/8", Map.of("PANEL_DEV_FROM", "172.17.0.0/16, fd00::/8"));

        assertThat(settings.admits(address)).isEqualTo(admitted);
        assertThat(settings.refusedRanges()).isEmpty();
    }

    @Test
    void admitNoPublicRange() {
        DevelopmentSettings settings = read("panel.dev", "true", Map.of("PANEL_DEV_FROM", "8.8.8.0/24, 10.0.0.0/8"));

        assertThat(settings.refusedRanges()).containsExactly("8.8.8.0/24");
        assertThat(settings.admits("8.8.8.8")).isFalse();
    }

    @Test
    void offerTwoUsersUnlessOthersAreConfigured() {
        assertThat(read("panel.dev", "true", Map.of()).users())
                .extracting(DevelopmentUser::name)
                .containsExactly("mona", "paul");
        assertThat(users("{'lisa': ['sales'], 'otto': 'a, b', 'ida': {'groups': [], 'claims': {'age': 7}}, 'eve': {}}"))
                .containsExactly(
                        new DevelopmentUser("lisa", List.of("sales"), Map.of()),
                        new DevelopmentUser("otto", List.of("a", "b"), Map.of()),
                        new DevelopmentUser("ida", List.of(), Map.of("age", 7L)),
                        new DevelopmentUser("eve", List.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mona",
                "{}",
                "['mona']",
                "{1: []}",
                "{'': []}",
                "{'mona': 1}",
                "{'mona': [1]}",
                "{'mona': {'role': 'admin'}}",
                "{'mona': {'claims': []}}"
            })
    void refuseUsersThatCannotBeRead(String value) {
        users(value);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("panel.dev.users (PANEL_DEV_USERS)")
                .hasMessageContaining("expected a Python dict");
    }

    private List<DevelopmentUser> users(String value) {
        return read("panel.dev.users", value, Map.of()).users();
    }

    private DevelopmentSettings read(String key, String value, Map<String, String> environment) {
        return DevelopmentSettings.read(
                TestConfiguration.github().with(key, value).build(), new Properties(), environment, problems);
    }
}
