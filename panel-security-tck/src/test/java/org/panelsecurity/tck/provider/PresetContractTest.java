package org.panelsecurity.tck.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.impl.provider.builtin.BuiltInProviders;
import org.panelsecurity.spi.LoginMethod;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.tck.contract.ProviderAnswers;

/** Every preset has its contract test, and takes part in the login on a real server. */
class PresetContractTest {
    private static final String GUIDE = "see CONTRIBUTING.md, \"Add a provider\", step ";
    private static final int TEST_CLASS = 5;

    static Stream<OAuthProvider> presets() {
        return BuiltInProviders.all().stream()
                .filter(preset -> preset.login() instanceof LoginMethod.AuthorizationCode);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetHasAContractTest(OAuthProvider preset) {
        assertThat(ProviderContracts.all().stream().map(ProviderAnswers::name))
                .withFailMessage("The preset \"%s\" has no contract test: %s%d", preset.name(), GUIDE, TEST_CLASS)
                .containsAnyElementsOf(names(preset));
    }

    /** The step that the message above names. */
    @Test
    void theGuideHasThisStep() throws IOException {
        String guide =
                Files.readString(Path.of("../CONTRIBUTING.md")).replaceAll("(?s).*## Add a provider|\n## .*", "");

        assertThat(guide).containsPattern("\n" + TEST_CLASS + "\\. Create `TCK/test/.*Test\\.java`");
    }

    private static List<String> names(OAuthProvider preset) {
        return Stream.concat(Stream.of(preset.name()), preset.aliases().stream())
                .toList();
    }
}
