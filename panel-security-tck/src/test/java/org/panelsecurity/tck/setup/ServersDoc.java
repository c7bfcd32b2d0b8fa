package org.panelsecurity.tck.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.panelsecurity.impl.docs.WrittenPage;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.Server;

/** Renders docs/servers.md from the files that the tests run, the build's own lines, and the differences that the tests expect. */
public final class ServersDoc {
    /** Those that somebody is told to use. */
    public static final List<Server> SUPPORTED = List.of(Server.PAYARA_MICRO, Server.WILDFLY, Server.OPEN_LIBERTY);

    /** What sets a server up, beyond the application. */
    private static final Map<Server, List<String>> NEEDED = Map.of(
            Server.PAYARA_MICRO, List.of(),
            Server.WILDFLY, List.of("integrated-jaspi.cli"),
            Server.OPEN_LIBERTY, List.of("server.xml"));

    /** How the log's line begins, by what is amiss. */
    public static final Map<String, String> LOG_LINES = Map.of(
            "The server refused the identity of a logged-in user",
            "WildFly without its switch",
            "The server did not call Panel Security for a request",
            "`WEB-INF/jboss-web.xml` names a security domain that WildFly does not map, or no beans are looked for in `WEB-INF/lib`",
            "The guard filter of Panel Security is not installed",
            "`<absolute-ordering>` in `WEB-INF/web.xml` leaves us out, or the jars are in the `lib` of an EAR on Open Liberty (the table above)");

    private static final String FILES = "panel-security-tck/src/test/servers/";
    private static final Pattern FILE = Pattern.compile("<!-- the file (\\S+) -->");
    private static final Pattern PLUGIN = Pattern.compile("<!-- the plugin of (\\S+) -->");
    private static final Pattern PLUGINS =
            Pattern.compile("^ *<plugin>$.*?^ *</plugin>$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String WILDFLY = "panel-security-tck/servers/wildfly/pom.xml";
    private static final Pattern ENVIRONMENT =
            Pattern.compile("<environmentVariables>(.*?)</environmentVariables>", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("<([A-Z_]+)>([^<]*)</");

    private ServersDoc() {}

    public static String render() {
        String page = WrittenPage.text("pages/servers.md");
        page = WrittenPage.filled(page, "table of servers", servers());
        page = WrittenPage.filled(page, "table of differences", differences());
        page = WrittenPage.filled(page, "table of log lines", logLines());
        page = WrittenPage.filled(page, "environment of wildfly", environment());
        page = replaced(page, PLUGIN, file -> quoted(file, plugin(file)));
        return replaced(page, FILE, file -> quoted(file, text(file)));
    }

    private static String servers() {
        return "| server | version | lines |\n|---|---|---|\n"
                + SUPPORTED.stream()
                        .map(server -> "| [" + server.title() + "](#" + server.id() + ") | " + version(server) + " | "
                                + lines(server) + " |\n")
                        .collect(Collectors.joining());
    }

    /** The version that the build fetches. */
    public static String version(Server server) {
        return property(server.id().replace("-micro", "") + ".version");
    }

    /** A property of the parent's POM. */
    static String property(String name) {
        return first(Pattern.compile("<" + name + ">(.*)</" + name + ">"), read(Path.of("../pom.xml")));
    }

    private static long lines(Server server) {
        return NEEDED.getOrDefault(server, List.of()).stream()
                .flatMap(file -> text(server.id() + "/" + file).lines())
                .count();
    }

    private static String differences() {
        String servers = Arrays.stream(Server.values()).map(Server::title).collect(Collectors.joining(" | "));
        return "| what | " + servers + " | why |\n|---" + "|---".repeat(Server.values().length) + "|---|\n"
                + Difference.ALL.stream().map(ServersDoc::row).collect(Collectors.joining());
    }

    private static String row(Difference difference) {
        String seen = Arrays.stream(Server.values())
                .map(server -> seen(difference, server))
                .collect(Collectors.joining(" | "));
        return "| " + difference.what() + " | " + seen + " | " + difference.why() + " |\n";
    }

    private static String seen(Difference difference, Server server) {
        String usually = difference.byServer().get(server);
        String later = difference.fromJdk24().get(server);
        return (usually == null ? "not run" : "`" + usually + "`")
                + (later == null ? "" : "; JDK 24 and newer: `" + later + "`");
    }

    private static String logLines() {
        return "| the log says | cause |\n|---|---|\n"
                + LOG_LINES.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(line -> "| " + line.getKey() + " … | " + line.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    /** As the tests have it, which the build gives to every WildFly that they start. */
    private static String environment() {
        String variables = first(ENVIRONMENT, read(Path.of("..", WILDFLY)));
        return "<!-- quoted from " + WILDFLY + " -->\n```\n"
                + VARIABLE.matcher(variables)
                        .results()
                        .map(variable -> variable.group(1) + "=" + variable.group(2) + "\n")
                        .collect(Collectors.joining())
                + "```\n";
    }

    /** The server's own, which comes last. */
    private static String plugin(String file) {
        List<MatchResult> plugins = PLUGINS.matcher(text(file)).results().toList();
        return plugins.get(plugins.size() - 1).group().stripIndent() + "\n";
    }

    private static String quoted(String file, String text) {
        String language = file.endsWith(".xml") ? "xml" : file.endsWith(".sh") ? "sh" : "";
        return "<!-- quoted from " + FILES + file + " -->\n```" + language + "\n" + text + "```";
    }

    private static String replaced(String page, Pattern mark, UnaryOperator<String> content) {
        return mark.matcher(page).replaceAll(found -> Matcher.quoteReplacement(content.apply(found.group(1))));
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + pattern))
                .group(1);
    }

    private static String text(String file) {
        return read(Path.of("..", FILES + file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
