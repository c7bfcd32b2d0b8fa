package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void describesEverySetting() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, ConfigurationDoc.render());
        }

        assertThat(PAGE)
                .as("run this test with -Ddocs.write=true, and it writes the page anew")
                .hasContent(ConfigurationDoc.render());
    }
}
