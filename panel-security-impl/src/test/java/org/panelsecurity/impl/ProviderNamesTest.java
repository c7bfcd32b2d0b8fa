package org.panelsecurity.impl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.provider.builtin.BuiltInProviders;
import org.panelsecurity.spi.OAuthProvider;

/** What is special about a provider is in its own file; no other code contains its name. */
class ProviderNamesTest {
    // Presets that are no company's: their names are words of the protocol, and of forms.
    private static final Set<String> WORDS = Set.of("auth_code", "basic", "generic", "password");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    @Test
    void standNowhereButInTheirFiles() {
        List<String> names = BuiltInProviders.all().stream()
                .map(OAuthProvider::name)
                .filter(name -> !WORDS.contains(name))
                .toList();

        assertThat(names).isNotEmpty();
        Stream<Path> sources = Stream.of("src/main/java", "../panel-security-api/src/main/java")
                .flatMap(root -> walk(Path.of(root)));
        assertThat(sources.filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.toString().contains("builtin")))
                .hasSizeGreaterThan(100)
                .allSatisfy(path -> assertThat(strings(path)).doesNotContainIgnoringCase(names.toArray(String[]::new)));
    }

    // Only strings: Javadoc may give an example.
    private static String strings(Path source) {
        try {
            String code = COMMENT.matcher(Files.readString(source).replace("://", ":"))
                    .replaceAll("");
            return String.join(
                    "\n",
                    Pattern.compile("\"[^\"\n]*\"")
                            .matcher(code)
                            .results()
                            .map(found -> found.group())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
