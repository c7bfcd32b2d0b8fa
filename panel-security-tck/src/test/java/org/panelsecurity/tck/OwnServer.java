package org.panelsecurity.tck;

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

/** A server of the kind under test in a process of its own: for several applications at once, or for another environment. */
final class OwnServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Child process;
    private final Path log;
    private final int port;

    /**
     * Where one server lives.
     *
     * @param directory its own, empty at first
     * @param archives files of applications; their names, without the ending, are their context paths
     */
    record Place(Path directory, int port, List<Path> archives) {
        void moveArchives(Path to) throws IOException {
            Files.createDirectories(to);
            for (Path archive : archives) {
                Files.move(archive, to.resolve(archive.getFileName().toString()));
            }
        }
    }

    private OwnServer(Child process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** @param applications by context path, without the slash; one that cannot be deployed does not keep the server from starting */
    static OwnServer start(Map<String, ? extends Archive<?>> applications) {
        return start(applications, environment -> {});
    }

    static OwnServer start(Map<String, ? extends Archive<?>> applications, Consumer<Map<String, String>> environment) {
        try {
            Path directory = Files.createTempDirectory(Sample.workDirectory(), "own-server");
            List<Path> archives = new ArrayList<>();
            for (Map.Entry<String, ? extends Archive<?>> application : applications.entrySet()) {
                Archive<?> archive = application.getValue();
                String name = archive.getName();
                Path file = directory.resolve(application.getKey() + name.substring(name.lastIndexOf('.')));
                archive.as(ZipExporter.class).exportTo(file.toFile());
                archives.add(file);
            }
            int port = Loopback.freePort();
            ProcessBuilder command = Server.current().command(new Place(directory, port, archives));
            environment.accept(command.environment());
            Path log = directory.resolve("server.log");
            Child process = Child.start(command, log);
            process.awaitLine(Server.current().ready(), PATIENCE);
            return new OwnServer(process, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path with the context path */
    URI page(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
