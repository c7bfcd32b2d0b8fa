package org.panelsecurity.impl.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.panelsecurity.impl.WrittenPage;
import org.panelsecurity.impl.settings.SharedSettings;
import org.panelsecurity.impl.settings.TokensKept;

/** Renders docs/scale.md: what is measured of the typical sessions, and what follows for many users. */
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
        page = WrittenPage.filled(page, "bytes of a mark", String.valueOf(mark()));
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
                                        rounded(entry(session))))
                        .collect(Collectors.joining());
    }

    private static String sizes() {
        int entry = rounded(entry(Scale.TYPICAL));
        int mark = mark();
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
        TestStore store = new TestStore();
        sessions(store);
        new RefreshLeases(store);
        new UsedLogoutTokens(store);
        return "| cache | what it has | how long |\n|---|---|---|\n"
                + store.lifetimes.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                        .map(cache -> "| `panel-security-" + cache.getKey() + "-"
                                + cache.getValue().toSeconds() + "` | " + CACHES.get(cache.getKey()) + " |\n")
                        .collect(Collectors.joining());
    }

    /** Key and value, as the cache gets them. */
    static int entry(TypicalSession session) {
        TestStore store = new TestStore();
        sessions(store).keep(session.inStore());
        return size(store);
    }

    static int mark() {
        TestStore store = new TestStore();
        sessions(store).end(TestSessions.session());
        return size(store);
    }

    private static int size(TestStore store) {
        return store.cache("sessions").entrySet().stream()
                .mapToInt(each -> each.getKey().length() + ((byte[]) each.getValue()).length)
                .sum();
    }

    private static SharedSessions sessions(TestStore store) {
        return new SharedSessions(
                store,
                TestSessions.settings(null, TestSessions.LIMIT, new SharedSettings(true, true, null)),
                outage -> {
                    throw outage;
                },
                Clock.fixed(TestSessions.NOW, ZoneOffset.UTC));
    }

    // Compression differs by a few bytes from one build of the JDK to another.
    private static int rounded(int bytes) {
        return (bytes + 50) / 100 * 100;
    }

    // Two digits are all that the assumptions are worth.
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

    /** The version that the build takes. */
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
