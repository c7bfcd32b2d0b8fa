package org.panelsecurity.tck.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.panelsecurity.tck.Child;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.deployment.Sample;

/** A server of the kind under test in a process of its own: for several applications at once, or for another environment. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Child process;
    private final Path log;
    private final int port;
    private final boolean up;

    /**
     * Where one server lives.
     *
     * @param directory its own, empty at first
     * @param archives files of applications; their names, without the ending, are their context paths
     */
    public record Place(Path directory, int port, List<Path> archives) {
        void moveArchives(Path to) throws IOException {
            Files.createDirectories(to);
            for (Path archive : archives) {
                Files.move(archive, to.resolve(archive.getFileName().toString()));
            }
        }
    }

    private ServerProcess(Child process, Path log, int port, boolean up) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.up = up;
    }

    /** How a start differs from the usual one. */
    public interface Preparation {
        void prepare(Place place, ProcessBuilder command) throws IOException;
    }

    /** @param applications by context path, without the slash; one that cannot be deployed does not keep the server from starting */
    public static ServerProcess start(Map<String, ? extends Archive<?>> applications) {
        return start(applications, environment -> {});
    }

    public static ServerProcess start(
            Map<String, ? extends Archive<?>> applications, Consumer<Map<String, String>> environment) {
        return prepared(applications, (place, command) -> environment.accept(command.environment()));
    }

    /** @throws IllegalStateException where it does not come up */
    public static ServerProcess prepared(Map<String, ? extends Archive<?>> applications, Preparation preparation) {
        ServerProcess server = attempted(applications, preparation);
        if (!server.isUp()) {
            throw new IllegalStateException("The server did not come up; its log is " + server.log);
        }
        return server;
    }

    /** One that may refuse what it is given: then it is not up, and has a log. */
    public static ServerProcess attempted(Map<String, ? extends Archive<?>> applications, Preparation preparation) {
        try {
            Path directory = Files.createTempDirectory(Sample.workDirectory(), "own-server");
            List<Path> archives = new ArrayList<>();
            for (Map.Entry<String, ? extends Archive<?>> application : applications.entrySet()) {
                archives.add(export(application.getKey(), application.getValue(), directory));
            }
            return run(new Place(directory, Loopback.freePort(), archives), preparation);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path export(String contextPath, Archive<?> archive, Path directory) {
        String name = archive.getName();
        Path file = directory.resolve(contextPath + name.substring(name.lastIndexOf('.')));
        archive.as(ZipExporter.class).exportTo(file.toFile());
        return file;
    }

    private static ServerProcess run(Place place, Preparation preparation) throws IOException {
        ProcessBuilder command = Server.current().command(place);
        preparation.prepare(place, command);
        Path log = place.directory().resolve("server.log");
        Child process = Child.start(command, log);
        return new ServerProcess(process, log, place.port(), isReady(process));
    }

    private static boolean isReady(Child process) {
        try {
            process.awaitLine(Server.current().ready(), PATIENCE);
            return true;
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    public boolean isUp() {
        return up;
    }

    /** @param path with the context path */
    public URI page(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once and without a word to anybody: SIGKILL. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
