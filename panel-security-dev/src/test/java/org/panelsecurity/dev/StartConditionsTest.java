package org.panelsecurity.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.mechanism.development.DevelopmentProvider.Situation;

class StartConditionsTest {
    @Test
    void allowsWhatTheEnvironmentAllows() {
        assertThat(refusals(Situations.allowed())).isEmpty();
    }

    @Test
    void refusesIfNothingAllowsIt() {
        assertThat(refusals(Situations.of(Map.of(), Map.of())))
                .singleElement()
                .asString()
                .contains("panel.dev=true is missing", "PANEL_DEV=true")
                .doesNotContain("does not count");
    }

    @Test
    void refusesIfOnlyAFileOfTheApplicationAllowsItAndNamesTheFile() {
        assertThat(refusals(Situations.of(Map.of(), Map.of("panel.dev", "true"))))
                .singleElement()
                .asString()
                .contains("META-INF/microprofile-config.properties", "does not count");
    }

    @Test
    void refusesIfTheEnvironmentDoesNotAllowIt() {
        assertThat(refusals(Situations.of(Map.of("PANEL_DEV", "false"), Map.of("panel.dev", "true"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "8.8.8.8",
                "172.16.0.0/11",
                "10.0.0.0/7",
                "fe00::/7",
                "office.example",
                "10.0.0.0/8, 1.1.1.1"
            })
    void refusesIfOtherThanPrivateAddressesMayUseIt(String from) {
        assertThat(refusals(Situations.of(Map.of("PANEL_DEV", "true", "PANEL_DEV_FROM", from), Map.of())))
                .singleElement()
                .asString()
                .contains("panel.dev.from", "only private addresses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "172.17.0.0/16",
                "192.168.1.7",
                "169.254.0.0/16",
                "fd00::/8",
                "fe80::/10",
                "127.0.0.0/8",
                "::1"
            })
    void allowsPrivateAddresses(String from) {
        assertThat(refusals(Situations.of(Map.of("PANEL_DEV", "true", "PANEL_DEV_FROM", from), Map.of())))
                .isEmpty();
    }

    @Test
    void refusesIfAnotherLoginIsConfiguredBesideIt() {
        Situation situation =
                new Situation(Situations.allowed().settings(), Situations.VERSION, "panel.oauth.provider=corp");

        assertThat(refusals(situation)).singleElement().asString().contains("beside it: panel.oauth.provider=corp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.4", ""})
    void refusesIfTheImplementationHasAnotherVersion(String version) {
        Situation situation = new Situation(Situations.allowed().settings(), version, "");

        assertThat(refusals(situation)).singleElement().asString().contains("is 1.2.3", "the same version");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "1.2.3, ''", "'', 1.2.3"})
    void refusesIfAVersionIsUnknown(String ours, String implementation) {
        Situation situation = new Situation(Situations.allowed().settings(), implementation, "");

        assertThat(new StartConditions(situation, ours).refusals())
                .singleElement()
                .asString()
                .contains("unknown", "Give both the same version");
    }

    @Test
    void namesAllReasonsTogether() {
        Situation situation = new Situation(
                Situations.settings(Map.of("PANEL_DEV_FROM", "8.8.8.8"), Map.of()), "2", "panel.basic-auth");

        assertThat(refusals(situation)).hasSize(4);
    }

    private static List<String> refusals(Situation situation) {
        return new StartConditions(situation, Situations.VERSION).refusals();
    }
}
