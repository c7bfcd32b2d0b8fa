package org.panelsecurity.impl.mechanism.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Page.Unavailable.Reason;
import org.panelsecurity.impl.provider.builtin.BuiltInProviders;
import org.panelsecurity.spi.OAuthProvider;

/** Every text of the pages stands in {@code messages.properties}, and nowhere else; every translation fits it. */
class PageTextsTest {
    private static final String PAGES = "org/panelsecurity/impl/mechanism/pages";
    private static final Path RESOURCES = Path.of("src/main/resources", PAGES);
    private static final Path JAVA = Path.of("src/main/java/org/panelsecurity/impl");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern KEY_IN_TEMPLATE = Pattern.compile("\\{\\{#?text\\.([\\w.-]+)}}");
    private static final Pattern KEY_IN_JAVA = Pattern.compile("\\btext\\(\\s*\"([\\w.-]+)\"[,)]");
    private static final Pattern TWO_WORDS = Pattern.compile("\"[^\"\n]*[A-Za-z]+ [A-Za-z]+[^\"\n]*\"");

    // Blocks that fill an attribute of the layout, then variables and sections.
    private static final Pattern MUSTACHE =
            Pattern.compile("(?s)\\{\\{\\$(tone|icon)}}.*?\\{\\{/\\1}}|\\{\\{\\{.*?}}}|\\{\\{.*?}}");
    private static final Pattern ELEMENT = Pattern.compile("<[^>]*>");
    private static final Pattern SPOKEN_ATTRIBUTE = Pattern.compile(
            "\\b(?:alt|title|placeholder|label|summary|value|aria-(?:label|description|roledescription))"
                    + "\\s*=\\s*\"([^\"]*)\"");

    static List<Path> templates() throws IOException {
        return files("*.mustache");
    }

    static List<Path> bundles() throws IOException {
        return files("messages*.properties");
    }

    private static List<Path> files(String glob) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES)) {
            return files.filter(file ->
                            file.getFileSystem().getPathMatcher("glob:" + glob).matches(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void writesNoTextIntoATemplate(Path template) throws IOException {
        String html = MUSTACHE.matcher(Files.readString(template)).replaceAll("");

        assertThat(ELEMENT.matcher(html).replaceAll(" ")).doesNotContainPattern("\\p{L}");
        assertThat(SPOKEN_ATTRIBUTE.matcher(html).results().map(attribute -> attribute.group(1)))
                .allSatisfy(value -> assertThat(value).doesNotContainPattern("\\p{L}"));
    }

    @Test
    void writesNoTextIntoTheDataOfAPage() throws IOException {
        for (String file : List.of("flow/web/Page.java", "mechanism/pages/PageVariables.java")) {
            assertThat(JAVA.resolve(file)).content().doesNotContainPattern(TWO_WORDS);
        }
    }

    @Test
    void hasATextForEveryKeyAndAKeyForEveryText() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path template : templates()) {
            used.addAll(groups(KEY_IN_TEMPLATE, Files.readString(template)));
        }
        used.addAll(groups(KEY_IN_JAVA, Files.readString(JAVA.resolve("mechanism/pages/PageVariables.java"))));
        Arrays.stream(LoginFailure.values()).forEach(failure -> used.add("failure." + failure));
        Arrays.stream(Reason.values()).forEach(reason -> used.add("unavailable." + reason));
        displayNames().forEach(name -> used.add("provider." + name.replace(' ', '-')));

        assertThat(Messages.ENGLISH.keys()).containsExactlyInAnyOrderElementsOf(used);
        for (String key : used) {
            assertThat(Messages.ENGLISH.text(key)).as(key).isNotBlank();
        }
    }

    // A name without a capital is no proper name.
    private static Stream<String> displayNames() {
        return BuiltInProviders.all().stream()
                .map(OAuthProvider::displayName)
                .filter(name -> Character.isLowerCase(name.charAt(0)));
    }

    @Test
    void usesOnlyPlaceholdersThatThePageFills() {
        Set<String> filled = Messages.ENGLISH.keys().stream()
                .flatMap(
                        key -> placeholders(Messages.ENGLISH.text(key)).stream().map(name -> key + " " + name))
                .collect(Collectors.toSet());

        assertThat(filled)
                .containsExactlyInAnyOrder(
                        "common.logged-in user",
                        "choose.button provider",
                        "choose.button.named provider",
                        "choose.button.named name",
                        "password.account provider",
                        "error.title.denied-by provider",
                        "error.account user");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void hasTranslationsThatFitTheEnglishTexts(Path bundle) throws IOException {
        Properties texts = new Properties();
        // Fails for a file that is not UTF-8.
        texts.load(new StringReader(Files.readString(bundle, StandardCharsets.UTF_8)));

        for (String key : texts.stringPropertyNames()) {
            assertThat(Messages.ENGLISH.keys()).as(bundle.toString()).contains(key);
            assertThat(placeholders(texts.getProperty(key)))
                    .as("placeholders of %s in %s", key, bundle)
                    .isEqualTo(placeholders(Messages.ENGLISH.text(key)));
        }
        assertThat(texts.getProperty("direction", "ltr")).isIn("ltr", "rtl");
    }

    private static Set<String> placeholders(String text) {
        return groups(PLACEHOLDER, text);
    }

    private static Set<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
