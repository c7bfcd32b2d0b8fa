package org.panelsecurity.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The servers that the tests run on, one at a time, as the build says; and how each is started outside of Arquillian. */
enum Server {
    PAYARA_MICRO("payara-micro", "Payara Micro", "ready in") {
        @Override
        ProcessBuilder command(OwnServer.Place place) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    java("bin/java"),
                    "-jar",
                    System.getenv("MICRO_JAR"),
                    "--nocluster",
                    "--port",
                    Integer.toString(place.port()),
                    "--prebootcommandfile",
                    Sample.workDirectory().resolve("test-classes/preboot.txt").toString()));
            place.archives().forEach(archive -> command.addAll(List.of("--deploy", archive.toString())));
            return new ProcessBuilder(command);
        }

        @Override
        void addMicroProfileJwt(OwnServer.Place place, ProcessBuilder command) {
            // It is always there.
        }
    },
    WILDFLY("wildfly", "WildFly", "- Started ") {
        @Override
        ProcessBuilder command(OwnServer.Place place) throws IOException {
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
        void addMicroProfileJwt(OwnServer.Place place, ProcessBuilder command) {
            command.command().add("--server-config=standalone-microprofile.xml");
        }
    },
    OPEN_LIBERTY("open-liberty", "Open Liberty", "CWWKF0011I") {
        @Override
        ProcessBuilder command(OwnServer.Place place) throws IOException {
            Path server = place.directory().resolve("usr/servers/defaultServer");
            copy(home().resolve("usr/servers/defaultServer/server.xml"), server.resolve("server.xml"));
            Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.writeString(server.resolve("configDropins/overrides/tck.xml"), """
                    <server>
                      <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                    </server>
                    """.formatted(place.port()));
            place.moveArchives(server.resolve("dropins"));
            ProcessBuilder command =
                    new ProcessBuilder(home().resolve("bin/server").toString(), "run", "defaultServer");
            command.environment().put("JAVA_HOME", java(""));
            command.environment()
                    .put("WLP_USER_DIR", place.directory().resolve("usr").toString());
            command.environment().put("WLP_LOGGING_CONSOLE_LOGLEVEL", "INFO");
            return command;
        }

        @Override
        void addMicroProfileJwt(OwnServer.Place place, ProcessBuilder command) throws IOException {
            Path server = place.directory().resolve("usr/servers/defaultServer");
            Files.writeString(server.resolve("configDropins/overrides/jwt.xml"), """
                    <server>
                      <featureManager>
                        <feature>mpJwt-2.1</feature>
                      </featureManager>
                    </server>
                    """);
        }

        @Override
        void expandArchives(OwnServer.Place place) throws IOException {
            Path server = place.directory().resolve("usr/servers/defaultServer");
            Files.writeString(server.resolve("configDropins/overrides/expand.xml"), """
                    <server>
                      <applicationManager autoExpand="true"/>
                    </server>
                    """);
        }
    },
    GLASSFISH("glassfish", "GlassFish", "") {
        @Override
        ProcessBuilder command(OwnServer.Place place) {
            throw new UnsupportedOperationException("GlassFish runs through Arquillian alone");
        }

        @Override
        void addMicroProfileJwt(OwnServer.Place place, ProcessBuilder command) {
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

    static Server current() {
        String id = Sample.property("server");
        return Arrays.stream(values())
                .filter(server -> server.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no server " + id));
    }

    /** As the build and its folders call it. */
    String id() {
        return id;
    }

    /** As its makers call it. */
    String title() {
        return title;
    }

    String ready() {
        return ready;
    }

    /** Starts it in the foreground, with these archives and a port, on this machine alone. */
    abstract ProcessBuilder command(OwnServer.Place place) throws IOException;

    /** As somebody sets it up who also has applications that take tokens from others. */
    abstract void addMicroProfileJwt(OwnServer.Place place, ProcessBuilder command) throws IOException;

    /** So that each module of an enterprise application is known by its place; most servers need no telling. */
    @SuppressWarnings("unused")
    void expandArchives(OwnServer.Place place) throws IOException {}

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
