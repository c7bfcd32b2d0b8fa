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

/** The application's templates, in place of some of our pages. Immutable. */
final class ApplicationTemplates {
    // The application may load what it wants; but no site may frame these pages, and their forms lead only to our
    // endpoints.
    private static final String POLICY = "; base-uri 'none'; frame-ancestors 'none'";

    private final Map<String, Template> byPage = new HashMap<>();

    /** Compiles the templates; each one that cannot be used is added to the problems. */
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
     * Returns the page as HTML, or empty if the application has no template for it.
     *
     * @param destinations the {@code form-action} directive of the Content-Security-Policy
     */
    Optional<RenderedPage> render(Page page, Messages messages, String destinations) {
        @Nullable Template own = byPage.get(page.name());
        if (own == null) {
            return Optional.empty();
        }
        Map<String, Object> variables = new HashMap<>(PageVariables.of(page, messages));
        variables.put("LOGIN_ENDPOINT", variables.getOrDefault("login_endpoint", ""));
        return Optional.of(new RenderedPage(
                page.status(),
                own.execute(variables),
                Map.of(
                        "Content-Security-Policy",
                        destinations + POLICY,
                        "Content-Language",
                        messages.language(),
                        // A form in the application's template has no token: its Origin header proves its source.
                        "Referrer-Policy",
                        "same-origin")));
    }
}
