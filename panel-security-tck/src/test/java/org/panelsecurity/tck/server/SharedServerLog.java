package org.panelsecurity.tck.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.panelsecurity.tck.deployment.Sample;

/** The log of the server that Arquillian starts once, from a point on. */
public final class SharedServerLog {
    private final Path file = file();
    private final int begin;

    private SharedServerLog() throws IOException {
        begin = Math.toIntExact(Files.size(file));
    }

    /** Begins to read the log now. */
    public static SharedServerLog fromNow() throws IOException {
        return new SharedServerLog();
    }

    /** Returns what the server has logged since. */
    public String text() throws IOException {
        byte[] all = Files.readAllBytes(file);
        return new String(all, begin, all.length - begin, StandardCharsets.UTF_8);
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
