package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.deployment.SampleLibraries;
import org.panelsecurity.tck.server.ServerProcess;

/** An application with the API alone: without a word, all its pages would be open. */
class MissingImplementationIT {
    private static WebArchive application() throws IOException {
        return ShrinkWrap.create(WebArchive.class, "alone.war")
                .addAsLibrary(new ByteArrayAsset(SampleLibraries.api()), "panel-security-api.jar")
                .addAsWebResource(new StringAsset("not for all"), "page.html");
    }

    @Test
    void stopsTheDeploymentWithOneSentence() throws IOException {
        try (ServerProcess server = ServerProcess.attempted(Map.of("alone", application()), (place, command) -> {})) {
            assertThat(server.log())
                    .contains(
                            "Panel Security cannot start: The application at \"/alone\" has panel-security-api without"
                                    + " panel-security-impl, so that nothing would protect it. Add"
                                    + " org.panelsecurity:panel-security-impl to the application (scope runtime).");
            if (server.isUp()) {
                HttpResponse<String> page = new Browser().fetch(server.page("/alone/page.html"));
                assertThat(page.statusCode()).isGreaterThanOrEqualTo(400);
                assertThat(page.body()).doesNotContain("not for all");
            }
        }
    }
}
