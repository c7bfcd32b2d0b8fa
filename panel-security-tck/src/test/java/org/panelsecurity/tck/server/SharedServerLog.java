package org.panelsecurity.tck.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /**
     * Returns how often the server itself answered 500, before it called Panel Security or the application. WildFly reads the container's
     * session for each request, and does not expect that another request ends it.
     */
    public long failuresOfTheServer() throws IOException {
        return Arrays.stream(text().split("\n(?=\\d{4}-)", -1))
                .filter(line -> line.contains("UT005023") && !line.contains("org.panelsecurity"))
                .count();
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
