package org.panelsecurity.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.tck.Loopback;

/**
 * A connection to a server of this machine, kept as long as the server keeps it (HTTP/1.1, RFC 9112): GET alone, and as little work as
 * can be, since the client has the same processors as the server. Not thread-safe.
 */
final class Connection implements AutoCloseable {
    private static final int PATIENCE_IN_MILLISECONDS = 60_000;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    Connection(int port) {
        this.port = port;
    }

    /** The bytes of a request; no {@code Cookie} field where there are no cookies. */
    byte[] request(String path, String cookies) {
        String cookie = cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n";
        return ("GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nAccept: text/html,*/*\r\n" + cookie + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    Answer get(String path, String cookies) throws IOException {
        return exchange(request(path, cookies));
    }

    /** Sends a request once more where a kept connection has gone meanwhile. */
    Answer exchange(byte[] request) throws IOException {
        if (socket != null) {
            try {
                return exchange(socket, request);
            } catch (IOException gone) {
                close();
            }
        }
        Socket opened = open();
        socket = opened;
        return exchange(opened, request);
    }

    private String host() {
        return "127.0.0.1:" + port;
    }

    private Socket open() throws IOException {
        Socket opened = new Socket(Loopback.ADDRESS, port);
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(PATIENCE_IN_MILLISECONDS);
        in = new BufferedInputStream(opened.getInputStream());
        return opened;
    }

    private Answer exchange(Socket over, byte[] request) throws IOException {
        over.getOutputStream().write(request);
        Answer answer = read();
        if (answer.value("Connection").equalsIgnoreCase("close")) {
            close();
        }
        return answer;
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        List<String> fields = new ArrayList<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            fields.add(field);
        }
        Answer head = new Answer(status, fields, "");
        return new Answer(status, fields, body(head));
    }

    private String body(Answer head) throws IOException {
        if (head.value("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        String length = head.value("Content-Length");
        return length.isEmpty() ? "" : text(Integer.parseInt(length));
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
