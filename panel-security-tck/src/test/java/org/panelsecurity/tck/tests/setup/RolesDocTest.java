package org.panelsecurity.tck.tests.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The table of {@code docs/roles.md} has the rows that {@code DeclaredRolesIT} tries on each server. */
class RolesDocTest {
    private static final Map<String, String> ADMITTED =
            Map.of("admin", "users with the role", "users", "all logged-in users", "nobody", "no user");

    @ParameterizedTest
    @CsvFileSource(resources = "/declared-roles.csv", numLinesToSkip = 1)
    void showsEveryDeclarationThatIsTested(String declaration, String where, String path, String admitted)
            throws IOException {
        String place = where.endsWith(".xml") ? "`" + where + "`" : where;
        String who = declaration.startsWith("<method") ? ADMITTED.get("admin") : ADMITTED.get(admitted);

        assertThat(Files.readString(Path.of("../docs/roles.md")))
                .contains("| `" + declaration + "` | " + place + " | " + who + " |");
    }
}
