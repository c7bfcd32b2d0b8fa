package org.panelsecurity.impl.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.panelsecurity.impl.session.SessionSizes;
import org.panelsecurity.impl.settings.TokensKept;

/** Renders docs/scale.md: sizes of the typical sessions, and what follows for many users. */
final class ScaleDoc {
    private static final int KILO = 1000;
    private static final List<String> UNITS = List.of("bytes", "KB", "MB", "GB", "TB");

    private static final Map<String, String> CACHES = Map.of(
            "sessions", "details of sessions, and marks of those that are over | `panel.oauth.expiry`, here 1 day",
            "refreshes", "which node renews a session's tokens just now | 60 seconds",
            "logout-tokens", "which logout tokens of providers were here before | 25 hours");

    private ScaleDoc() {}

    static String render() {
        String page = WrittenPage.text("pages/scale.md");
        page = WrittenPage.filled(page, "table of bytes", bytes());
        page = WrittenPage.filled(page, "table of sizes", sizes());
        page = WrittenPage.filled(page, "table of caches", caches());
        page = WrittenPage.filled(page, "bytes of a mark", String.valueOf(SessionSizes.mark()));
        page = WrittenPage.filled(page, "version of hazelcast", version("hazelcast"));
        page = WrittenPage.filled(page, "version of infinispan", version("infinispan"));
        return WrittenPage.filled(page, "version of cache-api", version("cache-api"));
    }

    private static String bytes() {
        return "| session | per request, in cookies | per request, with `jcache` | per cache entry |\n|---|---|---|---|\n"
                + TypicalSession.ALL.stream()
                        .map(session -> "| %s | %d | %d | %d |\n"
                                .formatted(
                                        session.name(),
                                        rounded(session.all(TokensKept.ALL)),
                                        rounded(session.withStore()),
                                        rounded(SessionSizes.entry(session.inStore()))))
                        .collect(Collectors.joining());
    }

    private static String sizes() {
        int entry = rounded(SessionSizes.entry(Scale.TYPICAL.inStore()));
        int mark = SessionSizes.mark();
        return row("nodes", size -> figure(size.nodes()))
                + "|---" + "|---".repeat(Scale.ALL.size()) + "|\n"
                + row("users who are logged in", size -> figure((double) size.users()))
                + row("`panel.session.store`", Scale::settings)
                + row("bytes per request, in cookies", same -> figure(rounded(Scale.TYPICAL.all(TokensKept.ALL))))
                + row("bytes per request, with `jcache`", same -> figure(rounded(Scale.TYPICAL.withStore())))
                + row("bytes per cache entry", same -> figure(entry))
                + row("look-ups a second, each node", size -> figure(size.lookUps()))
                + row("refreshes a second, all nodes", size -> figure(size.refreshes()))
                + row("marks kept", size -> figure(size.marks()))
                + row("cache memory, all nodes", size -> amount(size.memory(entry, mark)))
                + row("cache memory, each node", size -> amount(size.memory(entry, mark) / size.nodes()))
                + row("the first cookie secret lasts", size -> time(size.daysOfAKey()))
                + row("the same with `panel.session.idle`", size -> time(size.daysOfAKeyWithIdle()));
    }

    private static String row(String what, Function<Scale, String> value) {
        return "| " + what + " | " + Scale.ALL.stream().map(value).collect(Collectors.joining(" | ")) + " |\n";
    }

    private static String caches() {
        return "| cache | what it has | how long |\n|---|---|---|\n"
                + SessionSizes.lifetimes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                        .map(cache -> "| `panel-security-" + cache.getKey() + "-"
                                + cache.getValue().toSeconds() + "` | " + CACHES.get(cache.getKey()) + " |\n")
                        .collect(Collectors.joining());
    }

    // Compression differs by a few bytes from one build of the JDK to another.
    private static int rounded(int bytes) {
        return (bytes + 50) / 100 * 100;
    }

    // The assumptions are worth no more than two digits.
    private static String figure(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(2));
        return value < 10
                ? rounded.stripTrailingZeros().toPlainString()
                : String.format(Locale.ROOT, "%,d", rounded.longValue());
    }

    private static String amount(double bytes) {
        int unit = 0;
        double rest = bytes;
        while (rest >= KILO && unit < UNITS.size() - 1) {
            rest /= KILO;
            unit++;
        }
        return figure(rest) + " " + UNITS.get(unit);
    }

    private static String time(double days) {
        int year = 365;
        return days < 2 * year ? figure(days) + " days" : figure(days / year) + " years";
    }

    /** Returns the version of an artifact in the build. */
    private static String version(String artifact) {
        Matcher found = Pattern.compile("<" + artifact + "\\.version>(.*)</").matcher(read(Path.of("../pom.xml")));
        if (!found.find()) {
            throw new IllegalStateException("The build has no version of " + artifact);
        }
        return found.group(1);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
