package org.panelsecurity.impl.mechanism.pages;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Templates;

/** The application's own templates in place of some of our pages. Immutable. */
final class ApplicationTemplates {
    // Whatever the application puts on them is its own; nobody may frame them, or send their form elsewhere.
    private static final String POLICY = "; base-uri 'none'; frame-ancestors 'none'";

    private final Map<String, Template> byPage = new HashMap<>();

    /** A template that cannot be used is a problem. */
    ApplicationTemplates(Templates templates, Mustache.Compiler compiler, Problems problems) {
        Map<String, Optional<Templates.Template>> pages = Map.of(
                "password", templates.login(),
                "logged-out", templates.logout(),
                "error", templates.error(),
                "not-authorized", templates.auth());
        pages.forEach((page, own) -> own.ifPresent(template -> {
            try {
                byPage.put(page, compiler.compile(PanelTemplate.translate(template.text())));
            } catch (RuntimeException unusable) {
                problems.add(Problems.named(template.key()) + " = \"" + template.place() + "\": "
                        + unusable.getMessage() + ".");
            }
        }));
    }

    /**
     * Absent where the page is ours.
     *
     * @param destinations where its forms may lead
     */
    Optional<RenderedPage> render(Page page, String destinations) {
        @Nullable Template own = byPage.get(page.name());
        if (own == null) {
            return Optional.empty();
        }
        Map<String, Object> variables = new HashMap<>(page.variables());
        variables.put("LOGIN_ENDPOINT", variables.getOrDefault("login_endpoint", ""));
        return Optional.of(new RenderedPage(
                page.status(),
                own.execute(variables),
                Map.of(
                        "Content-Security-Policy",
                        destinations + POLICY,
                        // A form of the application's own has no token: the browser says where it comes from.
                        "Referrer-Policy",
                        "same-origin")));
    }
}
