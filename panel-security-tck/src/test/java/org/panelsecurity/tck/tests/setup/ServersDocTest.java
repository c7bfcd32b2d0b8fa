package org.panelsecurity.tck.tests.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.impl.docs.WrittenPage;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.setup.ServersDoc;
import org.panelsecurity.tck.setup.SetUpFolder;

class ServersDocTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path UNAVAILABLE =
            Path.of("../panel-security-impl/src/main/java/org/panelsecurity/impl/mechanism/ServiceUnavailable.java");

    static final List<Server> SUPPORTED = ServersDoc.SUPPORTED;
    static final List<Difference> DIFFERENCES = Difference.ALL;

    static Stream<Field> constants() {
        return Arrays.stream(Difference.class.getDeclaredFields()).filter(field -> field.getType() == Difference.class);
    }

    @Test
    void describesEveryServer() {
        WrittenPage.check("servers.md", ServersDoc.render());
    }

    @ParameterizedTest
    @MethodSource("constants")
    void listsEveryDifferenceThatTestsExpect(Field constant) throws IllegalAccessException, IOException {
        assertThat(Difference.ALL).containsOnlyOnce((Difference) constant.get(null));
        assertThat(tests()).contains("Difference." + constant.getName() + ".here()");
    }

    @ParameterizedTest
    @FieldSource("DIFFERENCES")
    void saysOfEveryDifferenceWhatIsSeenWhereAndThatItIsOne(Difference difference) {
        Set<String> seen = new HashSet<>(difference.byServer().values());
        seen.addAll(difference.fromJdk24().values());

        assertThat(difference.byServer()).containsKeys(ServersDoc.SUPPORTED.toArray(Server[]::new));
        assertThat(seen).as("else it is no difference").hasSizeGreaterThan(1);
        assertThat(difference.what() + difference.why()).doesNotContain("|");
    }

    @ParameterizedTest
    @FieldSource("SUPPORTED")
    void showsEveryFileAndWhatIsTestedIsOfTheVersionThatTheBuildFetches(Server server) throws IOException {
        String page = ServersDoc.render();
        String version = ServersDoc.version(server);

        assertThat(files(server))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(page).contains("src/test/servers/" + server.id() + "/" + file + " -->"));
        assertThat(Files.readString(SetUpFolder.files(server).resolve("pom.xml")))
                .contains(version + "<");
        assertThat(Files.readString(SetUpFolder.files(server).resolve("Containerfile")))
                .contains(":" + version);
    }

    @Test
    void quotesWhatTheLogSays() throws IOException {
        assertThat(Files.readString(UNAVAILABLE)).contains(ServersDoc.LOG_LINES.keySet());
    }

    /** Folders hold what is the tests' alone. */
    private static List<String> files(Server server) throws IOException {
        try (Stream<Path> files = Files.list(SetUpFolder.files(server))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static String tests() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith("IT.java")).toList();
            return sources.stream().map(ServersDocTest::text).collect(Collectors.joining());
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
