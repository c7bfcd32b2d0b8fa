package org.panelsecurity.tck.server;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelsecurity.tck.deployment.Sample;

/** The JCache that an application brings where its server has none; the build says which. */
enum JCacheProvider {
    HAZELCAST("hazelcast") {
        @Override
        Map<String, String> with(Map<String, String> settings) {
            return settings;
        }

        @Override
        String options(List<Integer> ports) {
            return "-Dhazelcast.jcache.provider.type=member -Dcluster.members="
                    + ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        }
    },
    INFINISPAN("infinispan") {
        @Override
        Map<String, String> with(Map<String, String> settings) {
            Map<String, String> with = new TreeMap<>(settings);
            with.put("panel.session.jcache-uri", "infinispan.xml");
            return with;
        }

        @Override
        String options(List<Integer> ports) {
            return "-Djava.net.preferIPv4Stack=true -Dcluster.members="
                    + ports.stream().map(port -> "127.0.0.1[" + port + "]").collect(Collectors.joining(","));
        }
    };

    /** What an application has of them besides their jars. */
    static final Path FILES = Path.of("src/test/servers/jcache");

    private final String id;

    JCacheProvider(String id) {
        this.id = id;
    }

    static JCacheProvider current() {
        String id = Sample.property("jcache.provider");
        return Arrays.stream(values())
                .filter(provider -> provider.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no JCache provider " + id));
    }

    void addTo(WebArchive war) {
        war.addAsLibraries(new File(Sample.property("jcache")).listFiles());
        war.addAsResource(FILES.resolve(id + ".xml").toFile(), id + ".xml");
    }

    /** With what leads to its configuration. */
    abstract Map<String, String> with(Map<String, String> settings);

    /** For one node's JVM. */
    String options(TwoNodes.ClusterPorts ports, int port) {
        return options(List.of(ports.one(), ports.two())) + " -Dcluster.name=" + ports.name() + " -Dcluster.port="
                + port;
    }

    abstract String options(List<Integer> ports);
}
