package org.panelsecurity.impl.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A server on localhost that violates HTTP. */
final class RudeServer implements AutoCloseable {
    private final ServerSocket socket;
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

    private RudeServer() throws IOException {
        this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    /** What it does with a connection, until that throws because the client has closed it. */
    private interface Manner {
        void answer(Socket connection) throws IOException;
    }

    /** Accepts connections and never answers. */
    static RudeServer silent() throws IOException {
        return new RudeServer();
    }

    /** Sends this text, and then letter by letter without end. */
    static RudeServer dripping(String beginning) throws IOException {
        return behaving(connection -> {
            say(beginning, connection);
            while (true) {
                say("x", connection);
                LockSupport.parkNanos(10_000_000);
            }
        });
    }

    /** Sends a body as fast as it can, without end. */
    static RudeServer endless() throws IOException {
        return behaving(connection -> {
            say("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", connection);
            while (true) {
                say("x".repeat(8192), connection);
            }
        });
    }

    /** Sends this text and closes the connection. */
    static RudeServer saying(String all) throws IOException {
        return behaving(connection -> {
            say(all, connection);
            connection.close();
        });
    }

    private static RudeServer behaving(Manner manner) throws IOException {
        RudeServer server = new RudeServer();
        Thread thread = new Thread(() -> server.serve(manner), "rude-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/token");
    }

    /** Completed when the client has closed its connection. */
    CompletableFuture<Void> wasHungUpOn() {
        return hungUp;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve(Manner manner) {
        try (Socket connection = socket.accept()) {
            // Closing with unread bytes would reset the connection.
            connection.getInputStream().read(new byte[8192]);
            manner.answer(connection);
        } catch (IOException gone) {
            hungUp.complete(null);
        }
    }

    private static void say(String text, Socket connection) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
