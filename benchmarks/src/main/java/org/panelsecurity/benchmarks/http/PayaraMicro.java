package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.panelsecurity.tck.Child;
import org.panelsecurity.tck.Loopback;

/** A server with one application, in a JVM of its own with 512 MB of heap. */
final class PayaraMicro implements AutoCloseable {
    /** The application's context path. */
    static final String PATH = "/app";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Child process;
    private final int port;
    private final Duration timeToFirstAnswer;

    private PayaraMicro(Child process, int port, Instant begun, Path log) throws IOException {
        this.process = process;
        this.port = port;
        awaitFirstAnswer(begun.plus(PATIENCE), log);
        timeToFirstAnswer = Duration.between(begun, Instant.now());
    }

    /**
     * Starts one, and waits until the page that is open to everybody answers.
     *
     * @throws IllegalStateException where it never does
     */
    static PayaraMicro start(Path jar, Path war, Provider provider, boolean refresh) throws IOException {
        int port = Loopback.freePort();
        List<String> command = new ArrayList<>(List.of(
                JAVA.resolve("java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + Files.createDirectories(war.resolveSibling("temporary")),
                "-Dbenchmark.issuer=" + provider.issuer(),
                "-Dbenchmark.secret=" + Provider.SECRET,
                "-Dbenchmark.refresh=" + refresh,
                "-jar",
                jar.toString()));
        command.addAll(List.of("--nocluster", "--port", Integer.toString(port)));
        command.addAll(List.of("--prebootcommandfile", preboot(war).toString()));
        command.addAll(List.of("--deploy", war.toString(), "--contextroot", PATH.substring(1)));
        Path log = war.resolveSibling(war.getFileName() + ".log");
        Instant begun = Instant.now();
        return new PayaraMicro(Child.start(new ProcessBuilder(command), log), port, begun, log);
    }

    private static Path preboot(Path war) throws IOException {
        Path file = war.resolveSibling("preboot.txt");
        try (InputStream commands = Objects.requireNonNull(PayaraMicro.class.getResourceAsStream("preboot.txt"))) {
            Files.copy(commands, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private void awaitFirstAnswer(Instant end, Path log) throws IOException {
        while (!answers()) {
            if (!process.handle().isAlive() || Instant.now().isAfter(end)) {
                process.close();
                throw new IllegalStateException("The server did not come up; its log is " + log);
            }
        }
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            Thread.sleep(10);
            return connection.get(PATH + "/open", "").status() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() {
        return new Connection(port);
    }

    /** From the start of the process. */
    Duration timeToFirstAnswer() {
        return timeToFirstAnswer;
    }

    /** Processor time that it took so far, in the application and in the kernel, as the operating system counts it (ticks of 10 ms). */
    Duration processorTime() {
        return process.handle().info().totalCpuDuration().orElseThrow();
    }

    /** Bytes of live objects, after a collection of garbage. */
    long liveBytes() throws IOException {
        histogram();
        String total = histogram().lines().reduce((before, last) -> last).orElseThrow();
        return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }

    private String histogram() throws IOException {
        Process command = new ProcessBuilder(
                        JAVA.resolve("jcmd").toString(),
                        Long.toString(process.handle().pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (InputStream output = command.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
