package org.panelsecurity.tck;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts the sample on Payara Micro with an embedded provider, and takes both down when it is ended. */
public final class RunSample {
    private static final int USUAL_PORT = 8080;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private RunSample() {}

    /** Takes the paths of Payara Micro's jar and of the sample's WAR. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path payara = Path.of(arguments[0]);
        Path war = Path.of(arguments[1]);
        int port = Loopback.isFree(USUAL_PORT) ? USUAL_PORT : Loopback.freePort();
        String url = "http://127.0.0.1:" + port + "/app/";
        try (MockProvider provider = MockProvider.start();
                Child server = Child.start(command(payara, war, port, provider), war.resolveSibling("payara.log"))) {
            System.out.println("Starting the sample …");
            server.awaitPage(URI.create(url + "public/"), PATIENCE);
            System.out.println(welcome(url));
            server.await();
        }
    }

    private static ProcessBuilder command(Path payara, Path war, int port, MockProvider provider) throws IOException {
        Path preboot = Files.writeString(
                war.resolveSibling("preboot.txt"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                        + ".address=127.0.0.1\n");
        return new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpanel.oauth.issuer=" + provider.issuer(),
                "-Dpanel.oauth.key=sample",
                "-Dpanel.oauth.secret=a-secret-that-only-this-provider-knows",
                "-jar",
                payara.toString(),
                "--nocluster",
                "--port",
                Integer.toString(port),
                "--prebootcommandfile",
                preboot.toString(),
                "--deploy",
                war.toString(),
                "--contextroot",
                "app"));
    }

    private static String welcome(String url) {
        return String.join(
                System.lineSeparator(),
                "",
                "The sample is at   " + url,
                "",
                "  Log in under any name. With the claims {\"groups\": [\"admin\"]} you are an administrator.",
                "  End it with Ctrl+C.",
                "");
    }
}
