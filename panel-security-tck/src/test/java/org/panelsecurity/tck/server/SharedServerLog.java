package org.panelsecurity.tck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelsecurity.tck.deployment.Sample;

/** The log of the server that Arquillian starts once, from a point on. */
public final class SharedServerLog {
    private static final Pattern INCIDENT = Pattern.compile("ffdc_[\\d._]+\\.log");

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
     * Returns how often the server itself answered 500, before it called Panel Security or the application. WildFly and Open Liberty read
     * the container's session for each request, and do not expect that another request ends it.
     */
    public long failuresOfTheServer() throws IOException {
        List<String> failures = new ArrayList<>();
        for (String entry : text().split("\n(?=\\d{4}-|\\[\\d)", -1)) {
            if (entry.contains("UT005023")) {
                failures.add(entry);
            } else if (entry.contains("FFDC1015I") && entry.contains("invalidated session")) {
                failures.add(incident(entry));
            }
        }
        return failures.stream()
                .filter(stack -> !stack.contains("org.panelsecurity"))
                .count();
    }

    // Open Liberty writes the stack of such a failure to a separate file, and dumps objects below it.
    private String incident(String entry) throws IOException {
        Matcher named = INCIDENT.matcher(entry);
        assertThat(named.find()).as(entry).isTrue();
        return Files.readString(file.resolveSibling("ffdc").resolve(named.group()))
                .split("\nDump of ", 2)[0];
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
