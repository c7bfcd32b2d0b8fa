package org.panelsecurity.impl.mechanism.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.SessionEnded;
import org.panelsecurity.impl.docs.WrittenPage;

class AuditDocTest {
    private static final String SOURCE = "pages/audit.md";

    @Test
    void showsEveryEventAndItsLines() {
        String page = WrittenPage.filled(WrittenPage.text(SOURCE), "table of events", table());
        page = WrittenPage.filled(page, "table of reasons", reasons());
        page = WrittenPage.filled(
                page,
                "lines",
                block(AuditExamples.all().stream().map(AuditExamples::entry).map(new TextLines())));
        page = WrittenPage.filled(
                page,
                "object",
                block(Stream.of(AuditExamples.entry(AuditExamples.all().get(0))).map(new JsonLines("node-1"))));

        WrittenPage.check("audit.md", page);
    }

    @Test
    void hasAnExampleOfEveryEvent() {
        assertThat(entries().keySet()).containsExactlyInAnyOrder(AuditKind.values());
    }

    private static Map<AuditKind, List<AuditEntry>> entries() {
        return Stream.concat(AuditExamples.all().stream().map(AuditExamples::entry), Stream.of(AuditExamples.leftOut()))
                .collect(Collectors.groupingBy(
                        AuditEntry::kind, () -> new EnumMap<>(AuditKind.class), Collectors.toList()));
    }

    private static String table() {
        return "| event | level | when | fields |\n|---|---|---|---|\n"
                + entries().entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
    }

    private static String row(AuditKind kind, List<AuditEntry> entries) {
        Set<String> fields = entries.stream()
                .flatMap(entry -> entry.details().keySet().stream())
                .map(field -> "`" + field + "`")
                .collect(Collectors.toCollection(TreeSet::new));
        return "| `%s` | %s | %s%s | %s |\n"
                .formatted(
                        kind.owaspName(),
                        kind.levelName(),
                        kind.description(),
                        failures(kind),
                        String.join(", ", fields));
    }

    private static String failures(AuditKind kind) {
        String codes = Arrays.stream(LoginFailure.values())
                .filter(failure -> kind != AuditKind.AUTHN_LOGIN_FAIL && AuditVocabulary.kind(failure) == kind)
                .map(failure -> "`" + failure + "`")
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "" : " Of the failed logins: " + codes + ".";
    }

    private static String reasons() {
        return Arrays.stream(SessionEnded.Reason.values())
                .filter(reason -> AuditVocabulary.kind(reason) == AuditKind.SESSION_EXPIRED)
                .map(reason -> "`" + reason + "`")
                .collect(Collectors.joining(", "));
    }

    private static String block(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n", "```text\n", "\n```"));
    }
}
