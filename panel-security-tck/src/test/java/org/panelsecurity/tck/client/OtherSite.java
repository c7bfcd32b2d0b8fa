package org.panelsecurity.tck.client;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.panelsecurity.tck.Loopback;

/** A page of another site: 127.0.0.1, where the application is localhost. */
public final class OtherSite implements AutoCloseable {
    private final HttpServer server;

    private OtherSite(HttpServer server) {
        this.server = server;
    }

    /** Starts a site that shows this HTML at every address. */
    public static OtherSite showing(String html) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(Loopback.ADDRESS, 0), 0);
            server.createContext("/", exchange -> {
                byte[] page = html.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            server.start();
            return new OtherSite(server);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI page() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
