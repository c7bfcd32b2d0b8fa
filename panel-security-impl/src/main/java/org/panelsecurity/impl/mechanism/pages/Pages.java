package org.panelsecurity.impl.mechanism.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Templates;

/**
 * Makes HTML of our pages: {@code pages/<name>.mustache} in {@code pages/layout.mustache}, or the application's own template. Thread-safe.
 */
public final class Pages {
    /** Beside its own Content-Security-Policy, every page has these. */
    public static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html;charset=UTF-8",
            "Content-Language", "en",
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff");

    // Their buttons log out. Chromium holds the redirects that follow a form to its page's policy too, wherever the
    // provider leads.
    private static final Set<String> LOG_OUT = Set.of("log-out", "not-authorized");
    private static final String ELSEWHERE = " https: http://127.0.0.1:* http://localhost:*";

    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Mustache.Compiler compiler;
    private final String css;
    private final String policy;
    private final ApplicationTemplates ownPages;
    private final boolean logsOutElsewhere;

    /** Without templates of the application. */
    public Pages() {
        this(Templates.NONE, false, new Problems());
    }

    /** @param logsOutElsewhere whether a logout leads to a provider */
    public Pages(Templates own, boolean logsOutElsewhere, Problems problems) {
        this.logsOutElsewhere = logsOutElsewhere;
        compiler = Mustache.compiler()
                .escapeHTML(true)
                .defaultValue("")
                .emptyStringIsFalse(true)
                .withLoader(Pages::template);
        css = resource("pages.css");
        policy = "default-src 'none'; style-src '" + hash(css) + "'; ";
        ownPages = new ApplicationTemplates(own, compiler, problems);
    }

    public RenderedPage render(Page page) {
        return ownPages.render(page, destinations(page)).orElseGet(() -> ours(page));
    }

    private RenderedPage ours(Page page) {
        Map<String, Object> variables = new HashMap<>(page.variables());
        variables.put("css", css);
        String html = templates.computeIfAbsent(page.name(), this::compile).execute(variables);
        return new RenderedPage(
                page.status(),
                html,
                Map.of(
                        "Content-Security-Policy",
                        policy + destinations(page) + "; base-uri 'none'; frame-ancestors " + frameAncestors(page),
                        "Referrer-Policy",
                        "no-referrer"));
    }

    private String destinations(Page page) {
        return "form-action 'self'" + (logsOutElsewhere && LOG_OUT.contains(page.name()) ? ELSEWHERE : "");
    }

    /**
     * The page for frames is the one that may stand in any: whoever embeds the application gets a link instead of nothing, and a
     * click stolen for it only begins a login, as any link on any page can.
     */
    private static String frameAncestors(Page page) {
        return page instanceof Page.Frame ? "*" : "'none'";
    }

    private Template compile(String name) {
        return compiler.compile(template(name));
    }

    private static Reader template(String name) {
        return new StringReader(resource(name + ".mustache"));
    }

    private static String resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks the page " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CSP Level 3, section 2.3.1: a hash-source allows exactly this text between the style tags. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
