package org.panelsecurity.tck.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.stub.RotatingProvider;

/** Two servers in processes of their own whose applications share a JCache: the server's, or a Hazelcast that they bring. */
public final class TwoNodes implements AutoCloseable {
    private final ServerProcess one;
    private final ServerProcess two;

    private TwoNodes(ServerProcess one, ServerProcess two) {
        this.one = one;
        this.two = two;
    }

    /** @param classes of the application beside the sample's */
    public static TwoNodes start(Map<String, String> settings, Map<String, String> more, Class<?>... classes) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("panel.cookie.secret", "a-cookie-secret-of-thirty-two-bytes-or-more");
        all.putAll(more);
        ClusterPorts ports = new ClusterPorts(UUID.randomUUID().toString(), Loopback.freePort(), Loopback.freePort());
        ServerProcess one = node(all, ports, ports.one(), classes);
        try {
            return new TwoNodes(one, node(all, ports, ports.two(), classes));
        } catch (RuntimeException failed) {
            one.close();
            throw failed;
        }
    }

    /** @param name of the cluster, that no other test run has */
    record ClusterPorts(String name, int one, int two) {
        List<String> addresses() {
            return List.of("127.0.0.1:" + one, "127.0.0.1:" + two);
        }
    }

    /** Starts a node without a second one, at which the JCache of the first application works; the others need none. */
    public static ServerProcess single(WebArchive war, Map<String, String> settings, Map<String, WebArchive> others) {
        Server.current().addJCache(war);
        Map<String, WebArchive> applications = new TreeMap<>(others);
        applications.put("app", Sample.configured(war, Server.current().withJCache(settings)));
        int port = Loopback.freePort();
        ClusterPorts ports = new ClusterPorts(UUID.randomUUID().toString(), port, port);
        return ServerProcess.prepared(
                applications, (place, command) -> Server.current().cluster(command, ports, port));
    }

    private static ServerProcess node(Map<String, String> settings, ClusterPorts ports, int port, Class<?>... classes) {
        WebArchive war = RotatingProvider.reporting(Sample.unconfigured()).addClasses(classes);
        Server.current().addJCache(war);
        ServerProcess node = ServerProcess.prepared(
                Map.of("app", Sample.configured(war, Server.current().withJCache(settings))),
                (place, command) -> Server.current().cluster(command, ports, port));
        // A server can come up without its application.
        if (new Browser().open(node.page("/app/")).statusCode() == 404) {
            node.close();
            throw new IllegalStateException("The application did not start. The server's log: " + node.log());
        }
        return node;
    }

    public ServerProcess one() {
        return one;
    }

    public ServerProcess two() {
        return two;
    }

    @Override
    public void close() {
        one.close();
        two.close();
    }
}
