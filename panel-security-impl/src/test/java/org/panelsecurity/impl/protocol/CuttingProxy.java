package org.panelsecurity.impl.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A relay of TCP connections to a port of localhost, which can cut them as firewalls and load balancers do. */
final class CuttingProxy implements AutoCloseable {
    /** What happens to the connections that exist. The client notices it when it sends the next request, if at all. */
    enum Cut {
        /** Packets are dropped without a word, as a firewall does that has forgotten the connection. */
        SILENT,
        /** The next packet is answered with RST, as a load balancer does. */
        RESET,
        /** The next request is read, and the connection closed. */
        CLOSE
    }

    private final ServerSocket socket;
    private final int target;
    private final List<Relay> relays = new CopyOnWriteArrayList<>();
    private final List<String> requestLines = new CopyOnWriteArrayList<>();
    private volatile @Nullable Cut always;

    CuttingProxy(String targetUrl) throws IOException {
        this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.target = URI.create(targetUrl).getPort();
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Cuts the connections that exist. New ones work. */
    void cut(Cut cut) {
        relays.forEach(relay -> relay.cut = cut);
    }

    /** Returns the number of connections that the client has made. */
    int connections() {
        return relays.size();
    }

    /** Cuts all connections, new ones too. */
    void cutAlways(Cut cut) {
        always = cut;
        cut(cut);
    }

    /** Returns the number of requests that the client has sent to a path, wherever they went. */
    long requestsTo(String path) {
        return requestLines.stream()
                .filter(line -> line.contains(" " + path + " "))
                .count();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Relay relay = new Relay(client, new Socket(InetAddress.getLoopbackAddress(), target));
            relay.cut = always;
            relays.add(relay);
            start(relay::toServer);
            start(relay::toClient);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The end of every connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private final class Relay {
        final Socket client;
        final Socket server;
        volatile @Nullable Cut cut;

        Relay(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void toServer() throws IOException {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] buffer = new byte[65536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                if (text.contains(" HTTP/1.1\r\n")) {
                    requestLines.add(text.substring(0, text.indexOf('\r')));
                }
                Cut now = cut;
                if (now == null) {
                    out.write(buffer, 0, read);
                } else if (now != Cut.SILENT) {
                    client.setSoLinger(now == Cut.RESET, 0);
                    client.close();
                    server.close();
                }
            }
            server.close();
        }

        void toClient() throws IOException {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[65536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            client.close();
        }
    }
}
