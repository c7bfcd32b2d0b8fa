package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts that users read first have short sentences and plain words. */
class PlainEnglishTest {
    private static final Path ROOT = Path.of("..");
    private static final Path API = ROOT.resolve("panel-security-api/src/main/java");
    private static final Path IMPLEMENTATION = ROOT.resolve("panel-security-impl/src/main/java");
    private static final Path TCK = ROOT.resolve("panel-security-tck/src/main/java");
    private static final Path DEVELOPMENT = ROOT.resolve("panel-security-dev/src/main/java");
    private static final Path TEST = ROOT.resolve("panel-security-test/src/main/java");
    private static final Path SAMPLE = ROOT.resolve("sample-war/src/main/java");
    private static final Path PAGES = ROOT.resolve(
            "panel-security-impl/src/main/resources/org/panelsecurity/impl/mechanism/pages/messages.properties");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "SECURITY.md",
                "CONTRIBUTING.md",
                "RELEASING.md",
                "CHANGELOG.md",
                "docs/configuration.md",
                "docs/first-five-minutes.md",
                "docs/releases.md",
                "docs/testing.md"
            })
    void pages(String page) {
        check(PageText.ofMarkdown(ROOT.resolve(page)));
    }

    @Test
    void javadocOfTheApi() {
        check(JavaText.javadoc(API));
        check(JavaText.javadoc(TEST));
    }

    @Test
    void textsOfThePages() {
        check(PageText.ofBundle(PAGES));
    }

    @Test
    void stringsOfTheImplementation() {
        check(JavaText.strings(IMPLEMENTATION));
    }

    @Test
    void commentsOfAllMainSources() {
        List<Passage> comments = Stream.of(API, IMPLEMENTATION, DEVELOPMENT, TEST, TCK, SAMPLE)
                .flatMap(folder -> JavaText.comments(folder).stream())
                .toList();

        assertThat(PlainEnglish.avoidedWords(comments)).isEmpty();
    }

    @Test
    void noticesLongSentencesAndAvoidedWords(@TempDir Path folder) throws IOException {
        String sentence = "One of these words is here for each of the thirty that may be, ".repeat(2);
        Path page = Files.writeString(folder.resolve("page.md"), """
                # Nobody

                A short sentence, and `nobody` as code. %s

                | Everybody | %s |
                """.formatted(sentence, sentence + "and so on."));
        Files.writeString(folder.resolve("Sample.java"), """
                /** Mends what {@code somebody} breaks. */
                class Sample {
                    // Whoever reads this.
                    String text = "It says " + text + " for that";
                    /** @param who somebody else */
                    void method(String who) {}
                }
                """);

        List<Passage> passages = PageText.ofMarkdown(page);

        assertThat(PlainEnglish.avoidedWords(passages))
                .extracting(offence -> offence.replaceFirst("^.*page.md(:\\d+: \"[^\"]*\").*", "$1"))
                .containsExactly(":1: \"Nobody\"", ":5: \"Everybody\"");
        assertThat(PlainEnglish.longSentences(passages))
                .singleElement()
                .asString()
                .contains("page.md:5: 31 words");
        assertThat(Stream.of(JavaText.javadoc(folder), JavaText.strings(folder), JavaText.comments(folder))
                        .map(PlainEnglish::avoidedWords))
                .extracting(List::size)
                .containsExactly(2, 1, 3);
    }

    @Test
    void readsTheValuesOfAResourceBundle(@TempDir Path folder) throws IOException {
        Path bundle = Files.writeString(folder.resolve("messages.properties"), """
                # Nobody reads this.
                title = Log in with {0}

                failure.EXAMPLE=The provider says \\
                  no.
                """);

        assertThat(PageText.ofBundle(bundle))
                .containsExactly(
                        new Passage(bundle, 2, "Log in with □"), new Passage(bundle, 4, "The provider says no."));
    }

    private static void check(List<Passage> passages) {
        assertThat(passages).isNotEmpty();
        assertThat(Stream.concat(
                        PlainEnglish.longSentences(passages).stream(), PlainEnglish.avoidedWords(passages).stream()))
                .isEmpty();
    }
}
