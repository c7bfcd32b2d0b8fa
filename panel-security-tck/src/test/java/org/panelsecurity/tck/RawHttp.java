package org.panelsecurity.tck;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends a request line as it is: what no HTTP client would let through. */
final class RawHttp {
    private RawHttp() {}

    /** The whole answer to a navigation. */
    static String get(int port, String path) throws IOException {
        try (Socket socket = new Socket(Loopback.ADDRESS, port)) {
            socket.setSoTimeout(30_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
