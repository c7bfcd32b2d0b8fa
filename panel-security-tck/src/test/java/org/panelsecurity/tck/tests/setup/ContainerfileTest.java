package org.panelsecurity.tck.tests.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.setup.Containerfile;

class ContainerfileTest {
    @Test
    void copiesAndSetsVariables(@TempDir Path context) throws IOException {
        Files.writeString(context.resolve("app.war"), "an application");
        Containerfile lines =
                Containerfile.read(List.of("FROM server:1", "ENV SWITCH=a=b", "COPY app.war /opt/server/deployments/"));

        lines.copyInto(context, Map.entry("/opt/server", context.resolve("unpacked")));

        assertThat(lines.environment()).containsExactly(Map.entry("SWITCH", "a=b"));
        assertThat(context.resolve("unpacked/deployments/app.war")).hasContent("an application");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN configure.sh", "COPY app.war /opt/server/other.war", ""})
    void refusesWhatItDoesNotFollow(String line) {
        assertThatThrownBy(() -> Containerfile.read(List.of("FROM server:1", line)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToCopyWhereTheServerIsNot(@TempDir Path context) {
        Containerfile lines = Containerfile.read(List.of("COPY app.war /opt/server2/"));

        assertThatThrownBy(() -> lines.copyInto(context, Map.entry("/opt/server", context)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
