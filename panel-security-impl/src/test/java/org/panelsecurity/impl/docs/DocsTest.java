package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestDeployment;

/** Code in Markdown is quoted, line by line, from a file that is compiled or tested. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile(
            "^```(?:java|js|properties|nginx|xml|groovy)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern QUOTE = Pattern.compile(
            "^<!-- quoted from (\\S+) -->\n```(?:java|js|properties|nginx|xml|groovy)\n(.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern LINK = Pattern.compile("(?:]\\(|src=\")([^)#:\"]+)[)\"]");

    record Quote(String page, String source, String code) {
        @Override
        public String toString() {
            return page + ": " + source;
        }
    }

    static Stream<Path> pages() {
        return Stream.of(ROOT, ROOT.resolve("docs"))
                .flatMap(DocsTest::list)
                .filter(file -> file.toString().endsWith(".md"))
                .sorted();
    }

    static Stream<Quote> quotes() {
        return pages().flatMap(page -> QUOTE.matcher(text(page))
                .results()
                .map(quote -> new Quote(page.getFileName().toString(), quote.group(1), quote.group(2))));
    }

    @ParameterizedTest
    @MethodSource("quotes")
    void quotesWhatStandsThere(Quote quote) {
        assertThat(standsIn(text(ROOT.resolve(quote.source())), quote.code()))
                .as("%s no longer has, line by line:%n%s", quote.source(), quote.code())
                .isTrue();
    }

    /** Complete configurations in the README and other pages start without problems. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "github",
                "own-provider",
                "several",
                "logout",
                "single-endpoints",
                "b2c",
                "cors",
                "silent",
                "allow",
                "allow-several"
            })
    void quotesConfigurationsThatWork(String name) {
        String lines = text(Path.of("src/test/resources/quoted", name + ".properties"));
        Map<String, String> environment = Map.of(
                "GITHUB_SECRET",
                "a-client-secret-of-some-length",
                "CORP_SECRET",
                "another-client-secret-of-some-length",
                "GOOGLE_SECRET",
                "a-third-client-secret-of-some-length");

        TestDeployment deployment = new TestDeployment(lines, environment);

        assertThat(deployment.problems()).isEmpty();
        assertThat(deployment.warnings()).isEmpty();
    }

    @Test
    void quotesAConfigurationThatWarnsOfCallsWithoutTls() {
        String lines = text(Path.of("src/test/resources/quoted/keycloak-inside.properties"));

        TestDeployment deployment =
                new TestDeployment(lines, Map.of("CORP_SECRET", "another-client-secret-of-some-length"));

        assertThat(deployment.problems()).isEmpty();
        assertThat(deployment.warnings()).singleElement().asString().contains("without TLS", "keycloak:8080");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesTheSourceOfEveryBlockOfCode(Path page) {
        String text = text(page);

        assertThat(QUOTE.matcher(text).results().count())
                .as("blocks with <!-- quoted from … --> on the line above")
                .isEqualTo(BLOCK.matcher(text).results().count());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksToFilesThatExist(Path page) {
        Path folder = page.resolveSibling("");

        assertThat(LINK.matcher(text(page)).results().map(link -> folder.resolve(link.group(1))))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void noticesAChangedLineAndAMissingOne() {
        String source = "class A {\n    int one;\n    int two;\n    int three;\n}\n";

        assertThat(standsIn(source, "int one;\nint two;\n")).isTrue();
        assertThat(standsIn(source, "int one;\nint 2;\n")).isFalse();
        assertThat(standsIn(source, "int one;\nint three;\n")).isFalse();
        assertThat(standsIn(source, "")).isFalse();
    }

    private static boolean standsIn(String source, String code) {
        List<String> wanted = code.stripIndent().lines().toList();
        List<String> lines = source.lines().toList();
        return !wanted.isEmpty()
                && IntStream.rangeClosed(0, lines.size() - wanted.size())
                        .mapToObj(from -> lines.subList(from, from + wanted.size()))
                        .anyMatch(window -> String.join("\n", window)
                                .stripIndent()
                                .lines()
                                .toList()
                                .equals(wanted));
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
