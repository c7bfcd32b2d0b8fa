package org.panelsecurity.tck.setup;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.tck.Child;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Server;

/**
 * A folder with the server under test as it is unpacked, the sample as {@code app.war} and as the sources of a Maven project, and the
 * files of {@code docs/servers.md} for that server: what somebody has who follows the page.
 */
public final class SetUpFolder implements AutoCloseable {
    private static final Path MODULE = Path.of("");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final ProcessBuilder builder = new ProcessBuilder();
    private final int port = Loopback.freePort();
    private @Nullable Child process;

    private SetUpFolder(Path folder) {
        this.folder = folder;
    }

    /** Files of the page for one server. */
    public static Path files(Server server) {
        return MODULE.resolve("src/test/servers").resolve(server.id());
    }

    public static SetUpFolder in(Path folder, MockProvider provider) throws IOException {
        SetUpFolder setUp = new SetUpFolder(folder);
        copy(files(Server.current()), folder);
        copy(MODULE.resolve("../sample-war/src/main"), folder.resolve("src/main"));
        copy(MODULE.resolve("../.mvn/wrapper"), folder.resolve(".mvn/wrapper"));
        copy(MODULE.resolve("../mvnw"), folder.resolve("mvnw"));
        copy(Path.of(Sample.property("sample.war")), folder.resolve("app.war"));
        ServerDownload server = ServerDownload.current();
        copy(server.download(), folder.resolve(server.fileName()), server::wasDownloaded);
        setUp.fillEnvironment(provider);
        return setUp;
    }

    private void fillEnvironment(MockProvider provider) throws IOException {
        // Else the build's own switch would do what a file of the page has to.
        builder.environment().remove("WILDFLY_OVERRIDING_ENV_VARS");
        String java = System.getProperty("java.home");
        builder.environment().put("JAVA_HOME", java);
        builder.environment().merge("PATH", java + "/bin", (path, first) -> first + File.pathSeparator + path);
        builder.environment().put("JDK_JAVA_OPTIONS", ServerDownload.current().listen(folder, port));
        builder.environment().put("MAVEN_ARGS", "-B -ntp " + LocalArtifacts.options());
        builder.environment().put("PANEL_OAUTH_ISSUER", provider.issuer());
        builder.environment().put("PANEL_OAUTH_KEY", "sample");
        builder.environment().put("PANEL_OAUTH_SECRET", "a-secret-that-only-this-provider-knows");
    }

    /** Runs one of the page's scripts. */
    public void run(String script) {
        start(List.of("sh", "-e", script), script);
    }

    /** Does to the server what the lines of the page's image file do in an image, and starts it as the image does. */
    public void runImage() throws IOException {
        Containerfile lines = Containerfile.read(Files.readAllLines(folder.resolve("Containerfile")));
        lines.copyInto(folder, ServerDownload.current().imageHome(folder));
        builder.environment().putAll(lines.environment());
        start(ServerDownload.current().imageCommand(), "Containerfile");
    }

    private void start(List<String> command, String name) {
        Path log = Sample.workDirectory().resolve("set-up-" + Server.current().id() + "-" + name + ".log");
        process = Child.start(builder.directory(folder.toFile()).command(new ArrayList<>(command)), log);
        process.awaitPage(page("/public/"), PATIENCE);
    }

    public URI page(String path) {
        return URI.create("http://127.0.0.1:" + port + "/app" + path);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        copy(from, to, file -> true);
    }

    private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(wanted).toList()) {
                Path place = to.resolve(from.relativize(each).toString());
                if (!Files.isDirectory(place)) {
                    Files.copy(each, place);
                }
            }
        }
    }
}
