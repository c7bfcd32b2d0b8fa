package org.panelsecurity.tck.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.panelsecurity.tck.Loopback;

/** Sends a request as it is: what no HTTP client would let through. */
public final class RawHttp {
    private RawHttp() {}

    /** The whole answer to a navigation. */
    public static String get(int port, String path) throws IOException {
        return send(
                port,
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n",
                Duration.ofSeconds(30));
    }

    /** Everything that comes back until the server closes the connection or is silent for this long. */
    public static String send(int port, String request, Duration patience) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(Loopback.ADDRESS, port)) {
            socket.setSoTimeout((int) patience.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException silent) {
            // It waits for more, and has said what it had to say.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
