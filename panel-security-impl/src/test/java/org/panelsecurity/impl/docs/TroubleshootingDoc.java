package org.panelsecurity.impl.docs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.panelsecurity.LoginFailure;

/** Renders docs/troubleshooting.md from the failures, and from what the notes say of their causes. */
final class TroubleshootingDoc {
    private static final Pattern SECTION = Pattern.compile("^## (\\S+)\n\n((?:(?!## ).*\n?)*)", Pattern.MULTILINE);

    /** Why a page says that the application is not available, and what mends it, by the page's sentence. */
    static final Map<String, String> UNAVAILABLE = unavailable();

    private TroubleshootingDoc() {}

    static String render() {
        Map<String, String> notes = notes();
        String page = WrittenPage.text("pages/troubleshooting.md");
        page = WrittenPage.filled(page, "table of failures", table());
        page = WrittenPage.filled(
                page,
                "failures",
                Arrays.stream(LoginFailure.values())
                        .map(failure -> section(failure, notes))
                        .collect(Collectors.joining("\n")));
        return WrittenPage.filled(page, "table of unavailability", unavailableTable());
    }

    /** What is said of each failure, by its name. */
    static Map<String, String> notes() {
        return SECTION.matcher(WrittenPage.text("failure-notes.md"))
                .results()
                .collect(Collectors.toMap(
                        section -> section.group(1),
                        section -> section.group(2).stripTrailing(),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    private static String table() {
        return "| code | status | the page says |\n|---|---|---|\n"
                + Arrays.stream(LoginFailure.values())
                        .map(failure ->
                                "| [`" + failure + "`](#" + failure.name().toLowerCase(Locale.ROOT) + ") | "
                                        + failure.status() + " | " + failure.sentence() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String section(LoginFailure failure, Map<String, String> notes) {
        return "### " + failure + "\n\n> " + failure.sentence() + " (" + failure.status() + ")\n\n"
                + notes.getOrDefault(failure.name(), "") + "\n";
    }

    private static String unavailableTable() {
        return "| the page says | why | what mends it |\n|---|---|---|\n"
                + UNAVAILABLE.entrySet().stream()
                        .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private static Map<String, String> unavailable() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "This application is protected by Panel Security, but the server did not call it.",
                "WildFly: `WEB-INF/jboss-web.xml` names a security domain that Undertow does not map; or `WEB-INF/lib` is left out"
                        + " of bean discovery | remove `<security-domain>`, or map it; let beans be discovered");
        rows.put(
                "This application is protected by Panel Security, but the server left its guard out.",
                "`<absolute-ordering>` in `WEB-INF/web.xml` leaves out `panel-security-impl`; or, on Open Liberty, the jars are in the"
                        + " `lib` of an EAR | name it there, or add `<others/>`; put them into each `WEB-INF/lib`, and set"
                        + " `<applicationManager autoExpand=\"true\"/>`");
        rows.put(
                "The server refused the identity of a user who logged in.",
                "WildFly (`ELY01177`): its switch is not set | the line or the two variables of [servers.md](servers.md#wildfly)");
        rows.put(
                "Your login cannot be checked at the moment. Please try again in a minute.",
                "the JCache with what is revoked (`panel.session.revocation`) does not answer; the log has its own words | bring it back;"
                        + " [scale.md](scale.md) says what goes on meanwhile");
        rows.put(
                "This request could not be checked. Please try again.",
                "something threw while the request was judged; the log has it | mend what the log names");
        rows.put(
                "This request has been answered already.",
                "the server went on after we had answered, and the answer did not reach the browser | a filter or the server"
                        + " took it back: look there");
        return rows;
    }
}
