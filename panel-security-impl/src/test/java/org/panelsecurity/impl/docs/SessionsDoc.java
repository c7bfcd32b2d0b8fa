package org.panelsecurity.impl.docs;

import java.util.stream.Collectors;
import org.panelsecurity.impl.session.SessionSizes;
import org.panelsecurity.impl.settings.TokensKept;

/** Renders docs/sessions.md with the sizes of the typical sessions. */
final class SessionsDoc {
    private static final String HEAD = """
            | session | as received | `tokens=all` | `access` | `none` | of it identity |
            |---|---|---|---|---|---|
            """;

    private SessionsDoc() {}

    static String render() {
        String rows = TypicalSession.ALL.stream().map(SessionsDoc::row).collect(Collectors.joining());
        return WrittenPage.filled(WrittenPage.text("pages/sessions.md"), "table of sizes", HEAD + rows);
    }

    private static String row(TypicalSession session) {
        return "| %s | %d | %s | %s | %s | %d |\n"
                .formatted(
                        session.name(),
                        rounded(session.received()),
                        total(session, TokensKept.ALL),
                        total(session, TokensKept.ACCESS),
                        total(session, TokensKept.NONE),
                        rounded(session.identity()));
    }

    private static String total(TypicalSession session, TokensKept kept) {
        int bytes = session.all(kept);
        return bytes > SessionSizes.LIMIT ? "**" + rounded(bytes) + "**" : String.valueOf(rounded(bytes));
    }

    // Compression differs by a few bytes from one build of the JDK to another.
    private static int rounded(int bytes) {
        return (bytes + 50) / 100 * 100;
    }
}
