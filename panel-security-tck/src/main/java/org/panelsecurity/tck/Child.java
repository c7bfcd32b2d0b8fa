package org.panelsecurity.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A server in a child process, which ends with this process at the latest. */
public final class Child implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Process process;
    private final Path log;
    private final Thread hook = new Thread(this::end);

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static Child start(ProcessBuilder builder, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new Child(
                    builder.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a URL answers 200; the log's place is in the message when it does not. */
    public void awaitPage(URI uri, Duration patience) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        Instant end = Instant.now().plus(patience);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                Thread.sleep(PAUSE.toMillis());
            } catch (IOException notYet) {
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new IllegalStateException("No answer from " + uri + "; the server's log is " + log);
    }

    /** Waits until a process listens at a port of this machine. */
    public void awaitPort(int port, Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try (Socket socket = new Socket(Loopback.ADDRESS, port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                pause();
            }
        }
        close();
        throw new IllegalStateException("Nobody listens at " + port + "; the log is " + log);
    }

    /** Waits until the log has a line with these words. */
    public void awaitLine(String words, Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try {
                if (Files.readString(log).contains(words)) {
                    return;
                }
            } catch (IOException notYet) {
                // It is being written.
            }
            pause();
        }
        close();
        throw new IllegalStateException("\"" + words + "\" is not in " + log);
    }

    void await() throws InterruptedException {
        process.waitFor();
    }

    /** What the operating system knows of it, its processor time among others. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** As if the machine had lost its power. */
    public void kill() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(each -> each.onExit().join());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // Then the hook ends it.
        }
        end();
    }

    /** A script may end before the server that it started. */
    private List<ProcessHandle> family() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    /** Its whole family. */
    private void end() {
        List<ProcessHandle> family = family();
        family.forEach(ProcessHandle::destroy);
        CompletableFuture<Void> gone = CompletableFuture.allOf(
                family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            gone.get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stubborn) {
            family.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            family.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
