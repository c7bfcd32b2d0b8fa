package org.panelsecurity.tck.setup;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Server;

/** The server under test as its download leaves it, in a folder where somebody sets it up by hand. */
enum ServerDownload {
    PAYARA_MICRO("/opt/payara", "") {
        @Override
        Path download() {
            return Path.of(System.getenv("MICRO_JAR"));
        }

        /** No option names the address, but one the configuration, which is looked for where classes are. */
        @Override
        String listen(Path folder, int port) throws IOException {
            Path resources = Files.createDirectories(folder.resolve("resources"));
            try (FileSystem jar = FileSystems.newFileSystem(download())) {
                Files.writeString(
                        resources.resolve("loopback.xml"),
                        Files.readString(jar.getPath("MICRO-INF/domain/domain.xml"))
                                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port="));
            }
            return "-Dpayaramicro.port=" + port + " -Dpayaramicro.domainConfig=loopback.xml -Xbootclasspath/a:"
                    + resources;
        }

        @Override
        List<String> imageCommand() {
            return List.of("java", "-jar", fileName(), "--deploymentDir", "deployments");
        }
    },
    WILDFLY("/opt/jboss/wildfly", "<name>") {
        @Override
        String listen(Path folder, int port) {
            int management = Loopback.freePort();
            return "-Djboss.http.port=" + port + " -Djboss.https.port=" + Loopback.freePort()
                    + " -Djboss.management.http.port=" + management + " -Dwildfly.port=" + management;
        }

        @Override
        List<String> imageCommand() {
            return List.of(fileName() + "/bin/standalone.sh");
        }
    },
    OPEN_LIBERTY("/config", "wlp/usr/servers/defaultServer") {
        @Override
        boolean wasDownloaded(Path file) {
            return !file.startsWith(download().resolve("usr/servers"));
        }

        /** Where the server reads it, and where the Maven plugin copies it from. */
        @Override
        String listen(Path folder, int port) throws IOException {
            for (String place : List.of("wlp/usr/servers/defaultServer", "src/main/liberty/config")) {
                Path overrides = Files.createDirectories(folder.resolve(place).resolve("configDropins/overrides"));
                Files.writeString(overrides.resolve("tck.xml"), """
                        <server>
                          <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                        </server>
                        """.formatted(port));
            }
            return "";
        }

        @Override
        List<String> imageCommand() {
            return List.of("wlp/bin/server", "run");
        }
    };

    private final String imageHome;
    private final String home;

    /**
     * @param imageHome the folder of the server's official image that its lines copy into
     * @param home that folder here
     */
    ServerDownload(String imageHome, String home) {
        this.imageHome = imageHome;
        this.home = home;
    }

    static ServerDownload current() {
        return valueOf(Server.current().name());
    }

    /** The file or folder that is there after a download. */
    Path download() {
        return Path.of(Sample.property("server.home"));
    }

    /** Whether a file there is none that the build has put beside. */
    boolean wasDownloaded(Path file) {
        return true;
    }

    String fileName() {
        return download().getFileName().toString();
    }

    /** Keeps it, and the Maven plugin that brings one, at a port of this machine alone; returns options for every JVM. */
    abstract String listen(Path folder, int port) throws IOException;

    /** What the image runs. */
    abstract List<String> imageCommand();

    Map.Entry<String, Path> imageHome(Path folder) {
        return Map.entry(imageHome, folder.resolve(home.replace("<name>", fileName())));
    }
}
