package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of settings are API: configurations contain them. {@code setting-names.txt} has all that ever were. */
class SettingNamesTest {
    private static final Path FILE = Path.of("src/test/resources/setting-names.txt");
    private static final List<String> NAMES =
            Arrays.stream(Setting.values()).map(Setting::key).sorted().toList();

    @Test
    void noNameIsRemoved() throws IOException {
        assertThat(NAMES)
                .as("A name that users have in their configuration is never removed or renamed")
                .containsAll(Files.readAllLines(FILE));
    }

    @Test
    void everyNameIsInTheFile() throws IOException {
        assertThat(Files.readAllLines(FILE))
                .as("Add the new name to %s, in alphabetical order", FILE)
                .isEqualTo(NAMES);
    }
}
