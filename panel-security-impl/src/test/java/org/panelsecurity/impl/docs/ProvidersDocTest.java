package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.impl.TestDeployment;
import org.panelsecurity.impl.provider.LocalUsers;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.builtin.BuiltInProviders;
import org.panelsecurity.impl.settings.BasicAuth.PasswordFile;
import org.panelsecurity.spi.OAuthProvider;

class ProvidersDocTest {
    private static final Path EXAMPLES = WrittenPage.folder("quoted/providers");
    private static final Path USERS = EXAMPLES.resolve("users.json");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
    private static final Pattern WHOLE = Pattern.compile("^panel\\.(oauth\\.provider|basic-auth)=", Pattern.MULTILINE);

    static Stream<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void describesEveryPreset() {
        WrittenPage.check("providers.md", ProvidersDoc.render());
    }

    @Test
    void hasNotesForEveryPresetAndForNothingElse() {
        String[] presets =
                BuiltInProviders.all().stream().map(OAuthProvider::name).toArray(String[]::new);

        assertThat(ProviderNotes.presets())
                .as("a preset has its notes in src/test/resources/provider-notes/<name>.md")
                .containsExactlyInAnyOrder(presets);
    }

    @Test
    void describesEveryParameter() {
        assertThat(BuiltInProviders.all())
                .flatExtracting(OAuthProvider::parameters)
                .allSatisfy(parameter -> assertThat(parameter.meaning()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void quotesLinesThatWork(String file) {
        String lines = WrittenPage.text("quoted/providers/" + file);
        String preset = file.replaceFirst("[-.](?!v1).*$", "");
        String whole = WHOLE.matcher(lines).find()
                ? lines
                : WrittenPage.text("quoted/providers/" + preset + ".properties") + lines;

        TestDeployment deployment = new TestDeployment(whole, variables(whole));

        assertThat(deployment.problems()).isEmpty();
        assertThat(deployment.warnings()).isEmpty();
        assertThat(deployment.registrations().all())
                .extracting(Registration::name)
                .containsExactly(preset);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void showsEveryExample(String file) {
        assertThat(ProvidersDoc.render()).contains("quoted/providers/" + file + " -->");
    }

    @Test
    void showsAFileOfUsersThatIsRead() throws IOException {
        TestDeployment deployment = new TestDeployment("panel.basic-auth=" + USERS, Map.of());
        LocalUsers users = deployment
                .registrations()
                .all()
                .get(0)
                .authority()
                .either(
                        provider -> {
                            throw new AssertionError("not by local passwords");
                        },
                        local -> local);

        assertThat(new PasswordFile(USERS).read()).containsOnlyKeys("mona", "octocat");
        assertThat(users.check("mona", "purrs and waits").identity()).isPresent();
        assertThat(users.check("octocat", "plain, for trying out alone").identity())
                .isPresent();
        assertThat(ProviderNotes.of("basic").setUp()).contains("```json\n" + Files.readString(USERS) + "```");
    }

    @Test
    void linksToSectionsThatAreThere() {
        String page = ProvidersDoc.render();
        Stream<String> anchors =
                BuiltInProviders.all().stream().map(preset -> ProvidersDoc.anchor(ProviderNotes.of(preset.name())));

        assertThat(Pattern.compile("]\\(#([^)]*)\\)")
                        .matcher(page)
                        .results()
                        .map(link -> link.group(1))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(anchors.toList());
    }

    /** Returns an environment with the variables of such a configuration. */
    private static Map<String, String> variables(String lines) {
        Map<String, String> environment = new HashMap<>();
        Matcher variable = VARIABLE.matcher(lines);
        while (variable.find()) {
            environment.put(
                    variable.group(1),
                    variable.group(1).endsWith("_FILE") ? USERS.toString() : "0123456789abcdef0123456789abcdef");
        }
        return environment;
    }
}
