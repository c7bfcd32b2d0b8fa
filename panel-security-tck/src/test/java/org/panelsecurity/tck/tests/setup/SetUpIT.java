package org.panelsecurity.tck.tests.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.setup.SetUpFolder;

/** Each set-up of docs/servers.md for the server under test, from the very files that the page shows. */
@Tag("full")
class SetUpIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private SetUpFolder setUp;

    static Stream<String> mavenScripts() throws IOException {
        try (Stream<Path> files = Files.list(SetUpFolder.files(Server.current()))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("maven"))
                    .toList()
                    .stream();
        }
    }

    @BeforeEach
    void unpack(@TempDir Path folder) throws IOException {
        setUp = SetUpFolder.in(folder, PROVIDER);
    }

    @AfterEach
    void stop() {
        setUp.close();
    }

    @Test
    void logsInOnAServerThatWasUnpacked() {
        setUp.run("zip.sh");

        logsIn();
    }

    @ParameterizedTest
    @MethodSource("mavenScripts")
    void logsInOnAServerThatMavenBrings(String script) {
        setUp.run(script);

        logsIn();
    }

    @Test
    void logsInWhereTheLinesOfTheImageFileHaveBeenFollowed() throws IOException {
        setUp.runImage();

        logsIn();
    }

    private void logsIn() {
        Browser administrator = new Browser();
        Browser user = new Browser();

        assertThat(new Browser().fetch(setUp.page("/")).statusCode()).isEqualTo(401);
        assertThat(administrator
                        .submit(
                                administrator.visit(setUp.page("/")),
                                Map.of("username", "mona", "claims", "{\"groups\": [\"admin\"]}"))
                        .body())
                .contains("Hello mona");
        user.submit(user.visit(setUp.page("/")), Map.of("username", "octocat", "claims", "{}"));
        for (String path : new String[] {"/admin", "/api/reports"}) {
            assertThat(administrator.fetch(setUp.page(path)).statusCode()).isEqualTo(200);
            assertThat(user.fetch(setUp.page(path)).statusCode()).isEqualTo(403);
        }
    }
}
