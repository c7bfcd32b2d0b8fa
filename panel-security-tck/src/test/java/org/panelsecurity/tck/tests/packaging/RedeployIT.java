package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.Witness;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** An application that is undeployed and deployed again while connections to its provider are kept. */
@OnSharedServer
class RedeployIT {
    private static final String APPLICATION = "again";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @Deployment(name = APPLICATION, managed = false, testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of("panel.logout.provider", "true", "panel.logout.revoke", "true"))
                .addClasses(Witness.class, Witness.Mark.class);
    }

    @Test
    void releasesItsClassLoaderWithinAMinute(@ArquillianResource Deployer deployer) throws Exception {
        deployer.deploy(APPLICATION);
        String process = use();
        assertThat(marks(process)).isOne();

        deployer.undeploy(APPLICATION);

        Instant end = Instant.now().plus(LIMIT);
        int left = marks(process);
        while (left > 0 && Instant.now().isBefore(end)) {
            Thread.sleep(1000);
            left = marks(process);
        }
        assertThat(left).as("class loaders of the old application").isZero();
    }

    @Test
    void servesAUserWhoLoggedInBefore(@ArquillianResource Deployer deployer) throws Exception {
        deployer.deploy(APPLICATION);
        Browser browser = new Browser();
        logIn(browser, "/", "mona", "{}");
        deployer.undeploy(APPLICATION);
        deployer.deploy(APPLICATION);

        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
        deployer.undeploy(APPLICATION);
    }

    /** Logs in and out, so that everything that keeps connections, threads and caches has run. Returns the server's process. */
    private static String use() throws InterruptedException {
        for (String user : new String[] {"mona", "lisa"}) {
            Browser browser = new Browser();
            assertThat(logIn(browser, "/", user, "{}").statusCode()).isEqualTo(200);
            assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
            browser.post(page("/logout"), Map.of());
            PROVIDER.nextBodyTo("/revoke");
        }
        return new Browser().fetch(page("/public/process")).body();
    }

    // The histogram counts what is reachable: the JVM collects its garbage first.
    private static int marks(String process) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process histogram = new ProcessBuilder(jcmd.toString(), process, "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(histogram.waitFor()).as(text).isZero();
        return text.lines()
                .filter(line -> line.contains(Witness.Mark.class.getName()))
                .mapToInt(line -> Integer.parseInt(line.trim().split("\\s+")[1]))
                .sum();
    }
}
