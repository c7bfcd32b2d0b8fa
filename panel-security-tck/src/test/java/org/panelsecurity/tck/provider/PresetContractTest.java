package org.panelsecurity.tck.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
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
import org.panelsecurity.tck.StubCertificate;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** Every preset has its contract test, and takes part in the login on a real server. */
class PresetContractTest {
    private static final String GUIDE = "see CONTRIBUTING.md, \"Add a provider\", step ";
    private static final int TEST_CLASS = 6;
    private static final int LISTS = 7;

    static Stream<OAuthProvider> presets() {
        return BuiltInProviders.all().stream()
                .filter(preset -> preset.login() instanceof LoginMethod.AuthorizationCode);
    }

    static List<ProviderAnswers> answers() {
        return ProviderContracts.all();
    }

    static Stream<Class<?>> contractTests() throws IOException, ClassNotFoundException {
        Path classes = Path.of("target/test-classes");
        try (Stream<Path> files = Files.list(
                classes.resolve(PresetContractTest.class.getPackageName().replace('.', '/')))) {
            Stream.Builder<Class<?>> found = Stream.builder();
            for (String file :
                    files.map(file -> file.getFileName().toString()).sorted().toList()) {
                if (file.endsWith("Test.class")) {
                    found.add(Class.forName(
                            PresetContractTest.class.getPackageName() + "." + file.replace(".class", "")));
                }
            }
            return found.build()
                    .filter(ProviderContract.class::isAssignableFrom)
                    .filter(type -> !Modifier.isAbstract(type.getModifiers()));
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetHasAContractTest(OAuthProvider preset) throws Exception {
        List<String> tested = contractTests()
                .map(PresetContractTest::script)
                .map(ProviderAnswers::name)
                .toList();

        assertThat(tested)
                .withFailMessage("The preset \"%s\" has no contract test: %s%d", preset.name(), GUIDE, TEST_CLASS)
                .containsAnyElementsOf(names(preset));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetLogsInOnARealServer(OAuthProvider preset) {
        assertThat(answers().stream().map(ProviderAnswers::name))
                .withFailMessage("The preset \"%s\" is not in ProviderContracts: %s%d", preset.name(), GUIDE, LISTS)
                .containsAnyElementsOf(names(preset));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyHostIsInTheCertificateOfTheStubs(ProviderAnswers answers) {
        assertThat(answers.hosts())
                .allSatisfy(host -> assertThat(StubCertificate.HOSTS)
                        .withFailMessage(
                                "The host %s of the preset \"%s\" is not in StubCertificate.HOSTS: %s%d",
                                host, answers.name(), GUIDE, LISTS)
                        .contains(host));
    }

    /** The steps that the messages above name. */
    @Test
    void theGuideHasTheseSteps() throws IOException {
        String guide =
                Files.readString(Path.of("../CONTRIBUTING.md")).replaceAll("(?s).*## Add a provider|\n## .*", "");

        assertThat(guide)
                .containsPattern("\n" + TEST_CLASS + "\\. Create `TCK/test/.*Test\\.java`")
                .containsPattern("\n" + LISTS + "\\. Add .*ProviderContracts(?s:.*)`HOSTS`");
    }

    private static List<String> names(OAuthProvider preset) {
        return Stream.concat(Stream.of(preset.name()), preset.aliases().stream())
                .toList();
    }

    private static ProviderAnswers script(Class<?> contractTest) {
        try {
            var constructor = contractTest.getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((ProviderContract) constructor.newInstance()).script();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
