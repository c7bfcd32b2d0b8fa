package org.panelsecurity.tck.server;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.panelsecurity.tck.Loopback;

/** Two nodes with a JCache behind a real nginx that leads each request to the next one, whoever sends it. */
public final class RoundRobin implements AutoCloseable {
    private final TwoNodes nodes;
    private final Nginx nginx;
    private final int port;

    private RoundRobin(TwoNodes nodes, Nginx nginx, int port) {
        this.nodes = nodes;
        this.nginx = nginx;
        this.port = port;
    }

    public static RoundRobin start(Map<String, String> settings) {
        Path program = Nginx.program();
        int port = Loopback.freePort();
        TwoNodes nodes = TwoNodes.start(settings, Map.of("panel.session.store", "jcache"));
        try {
            Nginx nginx = Nginx.roundRobin(
                    program, port, nodes.one().page("/"), nodes.two().page("/"));
            return new RoundRobin(nodes, nginx, port);
        } catch (RuntimeException failed) {
            nodes.close();
            throw failed;
        }
    }

    /** @param path with the context path */
    public URI page(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public ServerProcess one() {
        return nodes.one();
    }

    public void killOne() {
        nodes.one().kill();
        System.out.println("    node one is killed");
    }

    /** Which nodes nginx asked, the one that answered last. */
    public String asked(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Nodes")
                .orElse("none")
                .replace(nodes.one().page("/").getAuthority(), "one")
                .replace(nodes.two().page("/").getAuthority(), "two");
    }

    /** Writes down who did what, and what came of it. */
    public HttpResponse<String> told(String who, HttpResponse<String> answer) {
        System.out.printf(
                "    %s: %s %s: %d by node %s%n",
                who,
                answer.request().method(),
                answer.uri().getPath(),
                answer.statusCode(),
                asked(answer).replace(", ", ", which is dead, and "));
        return answer;
    }

    @Override
    public void close() {
        nginx.close();
        nodes.close();
    }
}
