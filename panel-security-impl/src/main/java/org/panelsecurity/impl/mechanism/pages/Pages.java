package org.panelsecurity.impl.mechanism.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Templates;

/**
 * Makes HTML of pages: with our template {@code <page>.mustache} in {@code layout.mustache}, or with the template of the application.
 * Thread-safe.
 */
public final class Pages {
    /** The headers of every page. Its Content-Security-Policy and its language are in {@link RenderedPage#headers}. */
    public static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/html;charset=UTF-8",
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff");

    // The buttons of these pages log out. Chromium applies the form-action of a page to the redirects after a form
    // too, and those lead to the provider.
    private static final Set<String> LOG_OUT = Set.of("log-out", "not-authorized");
    private static final String ELSEWHERE = " https: http://127.0.0.1:* http://localhost:*";

    private static final Mustache.Compiler MUSTACHE =
            Mustache.compiler().escapeHTML(true).defaultValue("").emptyStringIsFalse(true);

    private final Map<InLanguage, Template> templates = new ConcurrentHashMap<>();
    private final String css = PageResource.text("pages.css");
    private final String policy = "default-src 'none'; style-src '" + Digest.cspSource(css) + "'; ";
    private final ApplicationTemplates applicationTemplates;
    private final boolean logsOutElsewhere;

    /** A template of ours with the texts of one language. */
    private record InLanguage(String page, String language) {}

    /** Without templates of the application. */
    public Pages() {
        this(Templates.NONE, false, new Problems());
    }

    /** @param logsOutElsewhere whether a logout leads to a provider */
    public Pages(Templates templates, boolean logsOutElsewhere, Problems problems) {
        this.logsOutElsewhere = logsOutElsewhere;
        applicationTemplates = new ApplicationTemplates(templates, MUSTACHE, problems);
    }

    /** Returns a page in the language of the messages. */
    public RenderedPage render(Page page, Messages messages) {
        return applicationTemplates.render(page, messages, destinations(page)).orElseGet(() -> ours(page, messages));
    }

    private RenderedPage ours(Page page, Messages messages) {
        Map<String, Object> variables = new HashMap<>(PageVariables.of(page, messages));
        variables.put("css", css);
        variables.put("lang", messages.language());
        String html = templates
                .computeIfAbsent(
                        new InLanguage(page.name(), messages.language()),
                        template -> compile(template.page(), messages))
                .execute(variables);
        return new RenderedPage(
                page.status(),
                html,
                Map.of(
                        "Content-Security-Policy",
                        policy + destinations(page) + "; base-uri 'none'; frame-ancestors " + frameAncestors(page),
                        "Content-Language",
                        messages.language(),
                        "Referrer-Policy",
                        "no-referrer"));
    }

    private String destinations(Page page) {
        return "form-action 'self'" + (logsOutElsewhere && LOG_OUT.contains(page.name()) ? ELSEWHERE : "");
    }

    /**
     * Only the page for frames may be shown in a frame, of any site: who embeds the application gets a link instead of an empty frame.
     * A stolen click on it only starts a login, which any link on any page can do.
     */
    private static String frameAncestors(Page page) {
        return page instanceof Page.Frame ? "*" : "'none'";
    }

    private static Template compile(String page, Messages messages) {
        return MUSTACHE.withLoader(name -> new StringReader(PageSource.in(messages, name)))
                .compile(PageSource.in(messages, page));
    }
}
