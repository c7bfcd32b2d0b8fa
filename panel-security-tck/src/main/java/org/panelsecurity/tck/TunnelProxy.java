package org.panelsecurity.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that takes every CONNECT (RFC 9110, section 9.3.6) to one port of this machine, whatever host was asked for: so an unmodified
 * product calls the real names and meets the stubs. It may require a password, as the proxies of companies do (section 11.7.1).
 */
final class TunnelProxy implements AutoCloseable {
    private static final String PASSWORD_REQUIRED = """
            HTTP/1.1 407 Proxy Authentication Required\r
            Proxy-Authenticate: Basic realm="tests"\r
            Connection: close\r
            Content-Length: 0\r
            \r
            """;

    private final ServerSocket server;
    private final int target;
    private final @Nullable String login;

    private TunnelProxy(ServerSocket server, int target, @Nullable String login) {
        this.server = server;
        this.target = target;
        this.login = login;
    }

    /** @param login user and password with a colon between them; null if none are required */
    static TunnelProxy start(int port, int target, @Nullable String login) {
        try {
            TunnelProxy proxy = new TunnelProxy(new ServerSocket(port, 50, Loopback.ADDRESS), target, login);
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
            String head = head(client.getInputStream());
            if (!isAllowed(head)) {
                client.getOutputStream().write(PASSWORD_REQUIRED.getBytes(StandardCharsets.US_ASCII));
                return;
            }
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

    private boolean isAllowed(String head) {
        return login == null
                || head.contains("\r\nProxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)) + "\r\n");
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int next = 0;
        while (next >= 0 && !head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            next = in.read();
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
