package org.panelsecurity.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the sample on Payara Micro with the development provider, and takes it down when it is ended. */
public final class RunSample {
    private static final int USUAL_PORT = 8080;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String READY = "ready in";
    private static final Pattern LINK = Pattern.compile("/app/panel-dev\\?key=[\\w-]+");

    private RunSample() {}

    /** Takes the paths of Payara Micro's jar and of the sample's WAR. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path payara = Path.of(arguments[0]);
        Path war = Path.of(arguments[1]);
        int port = Loopback.isFree(USUAL_PORT) ? USUAL_PORT : Loopback.freePort();
        Path log = war.resolveSibling("payara.log");
        try (Child server = Child.start(command(payara, war, port), log)) {
            System.out.println("Starting the sample …");
            server.awaitLine(READY, PATIENCE);
            System.out.println(welcome(port, link(log)));
            server.await();
        }
    }

    // Only the log has the key of the link.
    private static String link(Path log) throws IOException {
        Matcher link = LINK.matcher(Files.readString(log));
        if (!link.find()) {
            throw new IllegalStateException("There is no link in " + log);
        }
        return link.group();
    }

    private static ProcessBuilder command(Path payara, Path war, int port) throws IOException {
        Path preboot = Files.writeString(
                war.resolveSibling("preboot.txt"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                        + ".address=127.0.0.1\n");
        return new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpanel.dev=true",
                "-Dpanel.oauth.provider=dev",
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

    private static String welcome(int port, String link) {
        return String.join(
                System.lineSeparator(),
                "",
                "Open the sample at   http://localhost:" + port + link,
                "",
                "  Choose mona, who is an administrator, or any other user.",
                "  End it with Ctrl+C.",
                "");
    }
}
