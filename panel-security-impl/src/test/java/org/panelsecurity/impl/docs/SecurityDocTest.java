package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.impl.session.CookieKinds;

class SecurityDocTest {
    private static final String SOURCE = "pages/security.md";
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`");

    private static final List<Path> FOLDERS = List.of(
            Path.of("src", "test", "java"),
            Path.of("..", "panel-security-dev", "src", "test", "java"),
            Path.of("..", "panel-security-tck", "src", "test", "java"));

    private static final Map<String, Path> FILES = files();

    record Reference(String type, String method) {
        @Override
        public String toString() {
            return method.isEmpty() ? type : type + "#" + method;
        }
    }

    static Stream<Reference> references() {
        return TEST.matcher(WrittenPage.text(SOURCE))
                .results()
                .map(found -> new Reference(found.group(1), found.group(2) == null ? "" : found.group(2)))
                .distinct();
    }

    @Test
    void showsTheCookiesThatAreSet() {
        WrittenPage.check("security.md", WrittenPage.filled(WrittenPage.text(SOURCE), "cookies", CookieTable.render()));
    }

    @Test
    void showsEveryKindOfCookie() {
        assertThat(CookieTable.cookies().keySet()).containsExactlyInAnyOrderElementsOf(CookieKinds.letters());
    }

    @Test
    void hidesEachCookieFromScripts() {
        assertThat(CookieTable.cookies().values())
                .allSatisfy(cookie -> assertThat(cookie.header()).contains("HttpOnly", "Secure", "SameSite=Lax"));
    }

    @ParameterizedTest
    @MethodSource("references")
    void namesTestsThatExist(Reference reference) throws IOException {
        assertThat(FILES).containsKey(reference.type());
        String source = Files.readString(FILES.get(reference.type()));

        assertThat(source).containsPattern("@(Test|ParameterizedTest|ArchTest)\\b");
        if (!reference.method().isEmpty()) {
            assertThat(source).contains(" void " + reference.method() + "(");
        }
    }

    @Test
    void namesManyTests() {
        assertThat(references()).hasSizeGreaterThan(40);
    }

    private static Map<String, Path> files() {
        return FOLDERS.stream()
                .flatMap(SecurityDocTest::below)
                .filter(file -> file.toString().endsWith(".java"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        Function.identity(),
                        (one, other) -> one));
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
