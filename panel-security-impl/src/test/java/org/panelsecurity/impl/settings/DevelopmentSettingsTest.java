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
        "999.1.1.1, false",
        "127.0.0.256, false",
        "127.0.0.1.1, false",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'iss': 'x', 'aud': 1 | The provider itself sets these claims: aud, iss.",
                "'sub': 7 | The claim sub is not a text, or is empty.",
                "'sub': '' | The claim sub is not a text, or is empty."
            })
    void refuseClaimsThatAreNotTheUsersAtTheDeployment(String claims, String problem) {
        users("{'mona': {'claims': {" + claims + "}}, 'paul': {'claims': {" + claims + "}}}");

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("user mona: " + problem)
                .hasMessageContaining("user paul: " + problem);
    }

    @Test
    void nameWhatTheProcessConfiguresOfARegistration() {
        Properties properties = new Properties();
        properties.setProperty("panel.oauth.secret", "hush-hush");
        properties.setProperty("panel.oauth.issuer", " ");
        properties.setProperty("panel.oauth.provider", "corp");
        Map<String, String> environment = Map.of(
                "PANEL_OAUTH_KEY", "reports",
                "panel_oauth_corp_scope", "openid",
                "PANEL_OAUTH_CORP_PRESET", "dev",
                "PANEL_DEV_FROM", "10.0.0.0/8");
        DevelopmentSettings settings =
                DevelopmentSettings.read(TestConfiguration.github().build(), properties, environment, problems);

        assertThat(settings.keysOfProcess(List.of("corp")))
                .containsExactlyInAnyOrder("panel.oauth.secret", "panel.oauth.key", "panel.oauth.corp.scope");
    }

    private List<DevelopmentUser> users(String value) {
        return read("panel.dev.users", value, Map.of()).users();
    }

    private DevelopmentSettings read(String key, String value, Map<String, String> environment) {
        return DevelopmentSettings.read(
                TestConfiguration.github().with(key, value).build(), new Properties(), environment, problems);
    }
}
