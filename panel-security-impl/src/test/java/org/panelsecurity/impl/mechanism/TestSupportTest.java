package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelsecurity.impl.settings.Problems;

class TestSupportTest {
    private final Problems problems = new Problems();

    @Test
    void stopsAnApplicationThatContainsIt(@TempDir Path library) throws IOException {
        Path type = library.resolve("org/panelsecurity/test/PanelProvider.class");
        Files.createDirectories(type.getParent());
        Files.createFile(type);
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {library.toUri().toURL()}, null)) {
            TestSupport.judge(application, problems);
        }

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("The application contains panel-security-test, which is for tests and must not be"
                        + " deployed. Give the dependency the scope test, or remove the jar: "
                        + type.toUri().toURL())
                .hasMessageContaining("1 problem");
    }

    @Test
    void stopsNoOther() {
        TestSupport.judge(problems);

        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
    }
}
