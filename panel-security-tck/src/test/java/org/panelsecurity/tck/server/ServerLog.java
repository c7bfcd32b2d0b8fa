package org.panelsecurity.tck.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.panelsecurity.tck.deployment.Sample;

/** The log of the server that Arquillian starts, from one moment on. */
public final class ServerLog {
    private final Path file;
    private final int start;

    private ServerLog(Path file, int start) {
        this.file = file;
        this.start = start;
    }

    public static ServerLog fromNowOn() {
        Path file = file();
        return new ServerLog(file, content(file).length);
    }

    /** What was added. */
    public String added() {
        byte[] content = content(file);
        // A server that starts may begin the file anew.
        int from = start <= content.length ? start : 0;
        return new String(content, from, content.length - from, StandardCharsets.UTF_8);
    }

    private static byte[] content(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file() {
        return switch (Server.current()) {
            case PAYARA_MICRO -> Sample.workDirectory().resolve("payara-micro.log");
            case WILDFLY -> home().resolve("standalone/log/server.log");
            case OPEN_LIBERTY -> home().resolve("usr/servers/defaultServer/logs/messages.log");
            case GLASSFISH -> home().resolve("glassfish/domains/domain1/logs/server.log");
        };
    }

    private static Path home() {
        return Path.of(Sample.property("server.home"));
    }
}
