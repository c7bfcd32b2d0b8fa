package org.panelsecurity.tck.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.panelsecurity.tck.Loopback;

/** One connection for several requests (RFC 9112, section 9.3); each answer is read to its last octet, and no further. */
public final class PersistentConnection implements AutoCloseable {
    private static final int PATIENCE = 10_000;
    private static final int SILENCE = 300;

    private final Socket socket;
    private final InputStream in;

    /** @param headers by their names in lower case */
    public record Answer(int status, Map<String, String> headers, String body) {}

    public PersistentConnection(int port) throws IOException {
        socket = new Socket(Loopback.ADDRESS, port);
        socket.setSoTimeout(PATIENCE);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Sends a request and reads the answer.
     *
     * @param headers each with its line break
     */
    public Answer ask(String method, String path, String headers, String body) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort() + "\r\n" + headers;
        socket.getOutputStream().write((head + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> answered = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            answered.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + "\n" + other);
        }
        boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
        return new Answer(status, answered, bodiless ? "" : body(answered));
    }

    /** Whether nothing comes that nobody asked for. */
    public boolean isSilent() throws IOException {
        socket.setSoTimeout(SILENCE);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String body(Map<String, String> headers) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (headers.containsKey("content-length")) {
            body.write(octets(Integer.parseInt(headers.get("content-length"))));
        } else if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            for (int size = size(line()); size > 0; size = size(line())) {
                body.write(octets(size));
                line();
            }
            line();
        } else {
            in.transferTo(body);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static int size(String line) {
        return Integer.parseInt(line.split(";", 2)[0].strip(), 16);
    }

    private byte[] octets(int count) throws IOException {
        byte[] octets = in.readNBytes(count);
        if (octets.length < count) {
            throw new EOFException("the connection was closed after " + octets.length + " of " + count + " octets");
        }
        return octets;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed after \"" + line + "\"");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
