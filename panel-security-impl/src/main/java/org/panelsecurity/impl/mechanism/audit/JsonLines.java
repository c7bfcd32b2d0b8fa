package org.panelsecurity.impl.mechanism.audit;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.panelsecurity.impl.protocol.UntrustedText;

/** Entries as JSON objects, with the members of the OWASP Logging Vocabulary. */
final class JsonLines implements Function<AuditEntry, String> {
    // Json's own methods look for a provider in every jar, at each call.
    private final JsonProvider json = JsonProvider.provider();
    private final String hostname;

    JsonLines(String hostname) {
        this.hostname = hostname;
    }

    static JsonLines ofThisHost() {
        return new JsonLines(host());
    }

    @Override
    public String apply(AuditEntry entry) {
        AuditKind kind = entry.kind();
        JsonObjectBuilder line = json.createObjectBuilder();
        // In UTC, whose offset is Z (ISO 8601).
        line.add("datetime", entry.time().truncatedTo(ChronoUnit.MILLIS).toString());
        line.add("appid", entry.application().isEmpty() ? "/" : entry.application());
        line.add("event", kind.owaspName());
        line.add("level", kind.levelName());
        line.add("description", kind.description());
        add("hostname", hostname, line);
        add("source_ip", entry.address(), line);
        add("request_method", entry.method(), line);
        add("request_uri", entry.application() + entry.path(), line);
        entry.details().forEach((name, value) -> add(name, value, line));
        return line.build().toString();
    }

    private static void add(String name, String value, JsonObjectBuilder line) {
        String harmless = UntrustedText.printable(value);
        if (!harmless.isEmpty()) {
            line.add(name, harmless);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "";
        }
    }
}
