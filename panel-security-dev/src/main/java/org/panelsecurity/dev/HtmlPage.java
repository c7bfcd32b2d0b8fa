package org.panelsecurity.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.mechanism.development.DevelopmentProvider;

/** The pages of this artifact, which look like those of the implementation: no script, and nothing from elsewhere. */
final class HtmlPage {
    private static final String CSS =
            resource(DevelopmentProvider.class, "/org/panelsecurity/impl/mechanism/pages/pages.css")
                    + resource(HtmlPage.class, "login.css");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src '" + Digest.cspSource(CSS)
                    + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "Content-Language",
            "en",
            // same-origin: with no-referrer, browsers would send no Origin along with a form.
            "Referrer-Policy",
            "same-origin");
    private static final String LOCK = "M16 22h16v12H16zM19.5 22v-4a4.5 4.5 0 0 1 9 0v4";
    private static final String WARNING = "M24 13v13M24 33.5v.5";

    private HtmlPage() {}

    /** Returns a line of text. */
    static Reply text(int status, String line) {
        return Reply.of(new Content.Document(status, "text/plain", line + "\n", Map.of()));
    }

    /** Returns a page about something that is wrong. */
    static Reply notice(int status, String title, String sentences) {
        return of(status, title, "warm", "<p>" + escaped(sentences) + "</p>");
    }

    /**
     * Returns a page for a login.
     *
     * @param content as HTML
     */
    static Reply login(int status, String title, String content) {
        return of(status, title, "calm", content);
    }

    private static Reply of(int status, String title, String tone, String content) {
        String html = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>%1$s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <style>%2$s</style>
                </head>
                <body>
                <main>
                <svg class="%3$s" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
                <circle cx="24" cy="24" r="24"></circle>
                <path d="%4$s"></path>
                </svg>
                <h1>%1$s</h1>
                %5$s
                </main>
                </body>
                </html>
                """.formatted(escaped(title), CSS, tone, tone.equals("calm") ? LOCK : WARNING, content);
        return Reply.of(new Content.Document(status, "text/html", html, HEADERS));
    }

    /** Returns a text as HTML, also inside an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(Class<?> beside, String name) {
        try (InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
