package org.panelsecurity.tck.tests.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.panelsecurity.impl.docs.WrittenPage;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.setup.ReleasesDoc;
import org.panelsecurity.tck.setup.ServersDoc;

class ReleasesDocTest {
    static final List<Server> SUPPORTED = ServersDoc.SUPPORTED;

    @Test
    void namesTheVersionsThatTheBuildTests() {
        WrittenPage.check("releases.md", ReleasesDoc.render());
    }

    @ParameterizedTest
    @FieldSource("SUPPORTED")
    void readmeNamesTheSameMajorVersions(Server server) throws IOException {
        String major = ServersDoc.version(server).replaceFirst("\\..*", "");

        assertThat(Files.readString(Path.of("../README.md"))).contains("| " + server.title() + " " + major + " |");
    }
}
