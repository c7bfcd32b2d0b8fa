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
    void everyNameIsInTheFileAndNoneIsRemoved() throws IOException {
        assertThat(NAMES)
                .as("Add a new name to %s, in alphabetical order; remove or rename none, since users have it", FILE)
                .isEqualTo(Files.readAllLines(FILE));
    }
}
