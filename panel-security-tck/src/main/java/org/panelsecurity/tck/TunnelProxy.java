package org.panelsecurity.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A proxy that takes every CONNECT (RFC 9110, section 9.3.6) to one port of this machine, whatever host was asked for: so an unmodified
 * product calls the real names and meets the stubs.
 */
final class TunnelProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;

    private TunnelProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static TunnelProxy start(int port, int target) {
        try {
            TunnelProxy proxy = new TunnelProxy(new ServerSocket(port, 50, Loopback.ADDRESS), target);
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> tunnel(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void tunnel(Socket client) {
        try (client;
                Socket stub = new Socket(Loopback.ADDRESS, target)) {
            readHead(client.getInputStream());
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            daemon(() -> copy(stub, client));
            client.getInputStream().transferTo(stub.getOutputStream());
        } catch (IOException ended) {
            // One side hung up: so does the other.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
        } catch (IOException ended) {
            // One side hung up: so does the other.
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int matched = 0;
        for (int next = in.read(); next >= 0 && matched < 4; next = matched < 4 ? in.read() : 0) {
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
            if (matched == 4) {
                return;
            }
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
