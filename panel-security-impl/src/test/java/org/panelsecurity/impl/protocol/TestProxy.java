package org.panelsecurity.impl.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP proxy on localhost that gives every request the same answer, such as a demand for a password. */
public final class TestProxy implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]{1,6})");

    private final ServerSocket socket;
    private final String answer;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /** @param answer head and body, with line feeds only */
    public TestProxy(String answer) throws IOException {
        this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.answer = answer;
        Thread thread = new Thread(this::serve, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    public static TestProxy demandingPassword(String scheme) throws IOException {
        return new TestProxy("HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: " + scheme
                + "\nConnection: close\nContent-Length: 0\n\n");
    }

    public String address() {
        return "localhost:" + socket.getLocalPort();
    }

    public ProxySelector selector() {
        return ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
    }

    /** Returns the heads of the requests, oldest first. */
    public List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                String head = head(client.getInputStream());
                heads.add(head);
                // A connection that is closed before the body is read is reset, and the answer may be lost.
                client.getInputStream().readNBytes(length(head));
                client.getOutputStream().write(answer.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                // The next client.
            }
        }
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                break;
            }
            head.write(read);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
