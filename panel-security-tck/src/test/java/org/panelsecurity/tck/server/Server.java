package org.panelsecurity.tck.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.deployment.Sample;

/** The servers that the tests run on, one at a time, as the build says; and how each is started outside of Arquillian. */
public enum Server {
    PAYARA_MICRO("payara-micro", "Payara Micro", "ready in") {
        @Override
        ProcessBuilder command(ServerProcess.Place place) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    java("bin/java"),
                    "-jar",
                    System.getenv("MICRO_JAR"),
                    "--nocluster",
                    "--port",
                    Integer.toString(place.port()),
                    "--prebootcommandfile",
                    "servers/payara-micro/preboot.txt"));
            place.archives().forEach(archive -> command.addAll(List.of("--deploy", archive.toString())));
            return new ProcessBuilder(command);
        }

        @Override
        public void addMicroProfileJwt(ServerProcess.Place place, ProcessBuilder command) {
            // It is always there.
        }

        @Override
        public void placeAt(String contextPath, ProcessBuilder command) {
            command.command().addAll(List.of("--contextroot", contextPath));
        }

        @Override
        void addJCache(WebArchive war) {
            // It is always there.
        }

        @Override
        Map<String, String> withJCache(Map<String, String> settings) {
            Map<String, String> with = new TreeMap<>(settings);
            with.put("panel.session.jcache-uri", "jndi:payara/CacheManager");
            return with;
        }

        @Override
        void cluster(ProcessBuilder command, TwoNodes.ClusterPorts ports, int port) {
            command.command().remove("--nocluster");
            command.command()
                    .addAll(List.of(
                            "--startport",
                            Integer.toString(port),
                            "--clustermode",
                            "tcpip:" + String.join(",", ports.addresses()),
                            "--clustername",
                            ports.name()));
        }
    },
    WILDFLY("wildfly", "WildFly", "- Started ") {
        @Override
        ProcessBuilder command(ServerProcess.Place place) throws IOException {
            Path base = place.directory().resolve("standalone");
            copy(home().resolve("standalone/configuration"), base.resolve("configuration"));
            place.moveArchives(base.resolve("deployments"));
            ProcessBuilder command = new ProcessBuilder(
                    home().resolve("bin/standalone.sh").toString(),
                    "-Djboss.server.base.dir=" + base,
                    "-Djboss.http.port=" + place.port(),
                    "-Djboss.https.port=" + Loopback.freePort(),
                    "-Djboss.management.http.port=" + Loopback.freePort());
            command.environment().put("JAVA_HOME", java(""));
            return command;
        }

        @Override
        public void addMicroProfileJwt(ServerProcess.Place place, ProcessBuilder command) {
            command.command().add("--server-config=standalone-microprofile.xml");
        }

        @Override
        void addJCache(WebArchive war) {
            super.addJCache(war);
            war.addAsWebInfResource(
                    JCacheProvider.FILES
                            .resolve("jboss-deployment-structure.xml")
                            .toFile(),
                    "jboss-deployment-structure.xml");
        }

        @Override
        public void configure(ServerProcess.Place place, List<String> lines) throws IOException {
            Path script = place.directory().resolve("lines.cli");
            Files.writeString(script, "embed-server\n" + String.join("\n", lines) + "\nstop-embedded-server\n");
            ProcessBuilder line =
                    new ProcessBuilder(home().resolve("bin/jboss-cli.sh").toString(), "--file=" + script);
            line.environment().put("JAVA_HOME", java(""));
            line.environment()
                    .put(
                            "JAVA_OPTS",
                            "-Djboss.server.base.dir=" + place.directory().resolve("standalone"));
            Process process = line.redirectErrorStream(true)
                    .redirectOutput(place.directory().resolve("lines.log").toFile())
                    .start();
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException(
                        Files.readString(place.directory().resolve("lines.log")));
            }
        }
    },
    OPEN_LIBERTY("open-liberty", "Open Liberty", "CWWKF0011I") {
        // Arquillian's is defaultServer, which does not start beside another of its name.
        private static final String NAME = "own";

        @Override
        ProcessBuilder command(ServerProcess.Place place) throws IOException {
            Path server = place.directory().resolve("usr/servers").resolve(NAME);
            copy(home().resolve("usr/servers/defaultServer/server.xml"), server.resolve("server.xml"));
            override(place, "tck", """
                    <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                    <applicationManager startTimeout="3m"/>
                    """.formatted(place.port()));
            place.moveArchives(server.resolve("dropins"));
            ProcessBuilder command =
                    new ProcessBuilder(home().resolve("bin/server").toString(), "run", NAME);
            command.environment().put("JAVA_HOME", java(""));
            command.environment()
                    .put("WLP_USER_DIR", place.directory().resolve("usr").toString());
            command.environment().put("WLP_LOGGING_CONSOLE_LOGLEVEL", "INFO");
            return command;
        }

        @Override
        public void addMicroProfileJwt(ServerProcess.Place place, ProcessBuilder command) throws IOException {
            override(place, "jwt", """
                    <featureManager>
                      <feature>mpJwt-2.1</feature>
                    </featureManager>
                    """);
        }

        @Override
        public void expandArchives(ServerProcess.Place place) throws IOException {
            override(place, "expand", "<applicationManager autoExpand=\"true\"/>");
        }

        @Override
        public void mapRole(ServerProcess.Place place, String application) throws IOException {
            Path server = place.directory().resolve("usr/servers").resolve(NAME);
            String file = application + ".war";
            Files.createDirectories(server.resolve("apps"));
            Files.move(
                    server.resolve("dropins").resolve(file),
                    server.resolve("apps").resolve(file));
            override(place, application, """
                    <webApplication id="%s" location="%s" contextRoot="/%s">
                      <application-bnd>
                        <security-role name="admin"><group name="admin"/></security-role>
                      </application-bnd>
                    </webApplication>
                    """.formatted(application, file, application));
        }

        @Override
        public void applyRemedies(ServerProcess.Place place) throws IOException {
            override(place, "remedies", """
                    <executor coreThreads="40"/>
                    <httpDispatcher trustedHeaderOrigin="none"/>
                    """);
        }

        private static void override(ServerProcess.Place place, String name, String lines) throws IOException {
            Path overrides =
                    place.directory().resolve("usr/servers").resolve(NAME).resolve("configDropins/overrides");
            Files.createDirectories(overrides);
            Files.writeString(overrides.resolve(name + ".xml"), "<server>\n" + lines + "</server>\n");
        }
    },
    GLASSFISH("glassfish", "GlassFish", "") {
        @Override
        ProcessBuilder command(ServerProcess.Place place) {
            throw new UnsupportedOperationException("GlassFish runs through Arquillian alone");
        }

        @Override
        public void addMicroProfileJwt(ServerProcess.Place place, ProcessBuilder command) {
            throw new UnsupportedOperationException("GlassFish runs through Arquillian alone");
        }
    };

    private final String id;
    private final String title;
    private final String ready;

    /** @param ready what the log says when every application has been deployed, or could not be */
    Server(String id, String title, String ready) {
        this.id = id;
        this.title = title;
        this.ready = ready;
    }

    public static Server current() {
        String id = Sample.property("server");
        return Arrays.stream(values())
                .filter(server -> server.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no server " + id));
    }

    /** As the build and its folders call it. */
    public String id() {
        return id;
    }

    /** As its makers call it. */
    public String title() {
        return title;
    }

    String ready() {
        return ready;
    }

    /** Starts it in the foreground, with these archives and a port, on this machine alone. */
    abstract ProcessBuilder command(ServerProcess.Place place) throws IOException;

    /** As somebody sets it up who also has applications that take tokens from others. */
    public abstract void addMicroProfileJwt(ServerProcess.Place place, ProcessBuilder command) throws IOException;

    /** So that each module of an enterprise application is known by its place; most servers need no telling. */
    @SuppressWarnings("unused")
    public void expandArchives(ServerProcess.Place place) throws IOException {}

    /** Runs lines of its own command line against its configuration; where there are none, it needs none. */
    public void configure(ServerProcess.Place place, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            throw new IllegalStateException(title + " has no command line for " + lines);
        }
    }

    /** Maps the role {@code admin} as the server's guides do, where such a mapping is not in the application. */
    @SuppressWarnings("unused")
    public void mapRole(ServerProcess.Place place, String application) throws IOException {}

    /** Adds the lines that {@code docs/servers.md} recommends against a difference to its configuration. */
    @SuppressWarnings("unused")
    public void applyRemedies(ServerProcess.Place place) throws IOException {}

    /** Puts a JCache provider into an application, unless the server has one. */
    void addJCache(WebArchive war) {
        JCacheProvider.current().addTo(war);
    }

    /** With what the server's own JCache needs. */
    Map<String, String> withJCache(Map<String, String> settings) {
        return JCacheProvider.current().with(settings);
    }

    /** Makes it one node of a cluster. */
    void cluster(ProcessBuilder command, TwoNodes.ClusterPorts ports, int port) {
        command.environment().put("JAVA_TOOL_OPTIONS", JCacheProvider.current().options(ports, port));
    }

    /** Names the context path of the one application where the archive's name would not be it. */
    @SuppressWarnings("unused")
    public void placeAt(String contextPath, ProcessBuilder command) {}

    private static Path home() {
        return Path.of(Sample.property("server.home"));
    }

    private static String java(String path) {
        return Path.of(System.getProperty("java.home"), path).toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }
}
