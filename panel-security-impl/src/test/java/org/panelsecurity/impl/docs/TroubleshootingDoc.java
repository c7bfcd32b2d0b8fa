package org.panelsecurity.impl.docs;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Page.Unavailable.Reason;
import org.panelsecurity.impl.mechanism.pages.Messages;

/** Renders docs/troubleshooting.md from the failures and the notes about their causes. */
final class TroubleshootingDoc {
    private static final Pattern SECTION = Pattern.compile("^## (\\S+)\n\n((?:(?!## ).*\n?)*)", Pattern.MULTILINE);

    /** Causes and fixes for an application that is not available, by the reason on the page. */
    static final Map<Reason, String> UNAVAILABLE = unavailable();

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

    /** Returns the notes about each failure, by its name. */
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
                                        + failure.status() + " | " + sentence(failure) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String section(LoginFailure failure, Map<String, String> notes) {
        return "### " + failure + "\n\n> " + sentence(failure) + " (" + failure.status() + ")\n\n"
                + notes.getOrDefault(failure.name(), "") + "\n";
    }

    private static String sentence(LoginFailure failure) {
        return Messages.ENGLISH.text("failure." + failure);
    }

    private static String unavailableTable() {
        return "| the page says | why | how to fix it |\n|---|---|---|\n"
                + UNAVAILABLE.entrySet().stream()
                        .map(row -> "| " + Messages.ENGLISH.text("unavailable." + row.getKey()) + " | " + row.getValue()
                                + " |\n")
                        .collect(Collectors.joining());
    }

    private static Map<Reason, String> unavailable() {
        Map<Reason, String> rows = new EnumMap<>(Reason.class);
        rows.put(
                Reason.MECHANISM_NOT_CALLED,
                "WildFly: `WEB-INF/jboss-web.xml` names a security domain that Undertow does not map; or `WEB-INF/lib` is left out"
                        + " of bean discovery | remove `<security-domain>`, or map it; let beans be discovered");
        rows.put(
                Reason.GUARD_MISSING,
                "`<absolute-ordering>` in `WEB-INF/web.xml` leaves out `panel-security-impl`; or, on Open Liberty, the jars are in the"
                        + " `lib` of an EAR | name it there, or add `<others/>`; put them into each `WEB-INF/lib`, and set"
                        + " `<applicationManager autoExpand=\"true\"/>`");
        rows.put(
                Reason.IDENTITY_REFUSED,
                "WildFly (`ELY01177`): its switch is not set | the line or the two variables of [servers.md](servers.md#wildfly)");
        rows.put(
                Reason.REVOCATION_UNKNOWN,
                "the JCache with what is revoked (`panel.session.revocation`) does not answer; the log has its own words | bring it back;"
                        + " [scale.md](scale.md) says what goes on meanwhile");
        rows.put(
                Reason.NOT_CHECKED,
                "something threw while the request was judged; the log has it | mend what the log names");
        rows.put(
                Reason.ALREADY_ANSWERED,
                "the server went on after we had answered, and the answer did not reach the browser | a filter or the server"
                        + " took it back: look there");
        return rows;
    }
}
