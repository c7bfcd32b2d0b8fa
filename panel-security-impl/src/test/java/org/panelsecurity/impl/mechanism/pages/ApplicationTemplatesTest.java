package org.panelsecurity.impl.mechanism.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoggedOut.ProviderSession;
import org.panelsecurity.impl.flow.web.Page.LoginFailed.Ways;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.SettingsReader;
import org.panelsecurity.impl.settings.Templates;
import org.panelsecurity.impl.settings.Templates.Template;

/** The application's templates, in the format of Panel's templates. */
class ApplicationTemplatesTest {
    private static final Link LOGIN = new Link("/app/login");
    private static final Link START = new Link("/app/");
    private static final Map<String, String> ALL = Map.of(
            "panel.oauth.provider", "github",
            "panel.oauth.key", "client-1",
            "panel.oauth.secret", "a-client-secret-of-some-length",
            "panel.login-template", "panel/login.html",
            "panel.logout-template", "panel/logout.html",
            "panel.error-template", "panel/error.html",
            "panel.auth-template", "panel/auth.html");

    private final Problems problems = new Problems();
    private final Pages pages = new Pages(configured(), false, problems);

    private static Templates configured() {
        Problems problems = new Problems();
        Templates templates = SettingsReader.read(
                        new Configuration(new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(ALL, "test", 100))
                                .build()),
                        problems)
                .templates();
        problems.throwIfAny();
        return templates;
    }

    static Stream<Page> own() {
        return hostile("Mona");
    }

    private static Stream<Page> hostile(String text) {
        Link link = new Link("/app/" + text);
        return Stream.of(
                password(text, Optional.of(LoginFailure.PASSWORD_REFUSED)),
                new Page.LoggedOut(link, ProviderSession.LEFT_ALONE),
                new Page.LoginFailed(LoginFailure.DENIED_BY_PROVIDER, text, text, new Ways(link, link, text)),
                new Page.NotAuthorized(text, text, link, link));
    }

    private static Page.Password password(String provider, Optional<LoginFailure> why) {
        return new Page.Password(provider, "", why, new Page.Form(new Link("/app/login/basic"), "panel.pU2h"));
    }

    @Test
    void showsTheApplicationsFormWithItsActionAndTheReason() {
        RenderedPage first = render(password("", Optional.empty()));
        RenderedPage again = render(password("", Optional.of(LoginFailure.PASSWORD_REFUSED)));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.html())
                .contains("<title>Octo login</title>")
                .contains("<form action=\"/app/login/basic\" method=\"post\">")
                .contains("Welcome to Octo.")
                .contains("href=\"octo.css\"")
                .doesNotContain("class=\"alert\"", "{%", "{{", "A form as Panel's users write one");
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.html())
                .contains("<p class=\"alert\">" + sentence(LoginFailure.PASSWORD_REFUSED) + "</p>")
                .doesNotContain("Welcome to Octo.");
    }

    @Test
    void showsTheApplicationsGoodbye() {
        RenderedPage rendered = render(new Page.LoggedOut(LOGIN, ProviderSession.LEFT_ALONE));

        assertThat(rendered.html()).contains("You left Octo.", "href=\"/app/login\"");
    }

    @Test
    void showsTheApplicationsErrorsWithThePagesStatus() {
        RenderedPage failed = render(new Page.LoginFailed(
                LoginFailure.PROVIDER_UNREACHABLE,
                "GitHub",
                "7Q2M-94KD",
                new Ways(LOGIN, START, "https://octo.example/out")));
        RenderedPage denied = render(new Page.NotAuthorized("mona", "Only for Octo.", LOGIN, START));

        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.html())
                .contains("<title>The login failed.</title>")
                .contains("<h1>Octo: Authentication Error</h1>")
                .contains("<p>PROVIDER_UNREACHABLE</p>")
                .contains("<p>" + sentence(LoginFailure.PROVIDER_UNREACHABLE) + "</p>")
                .containsPattern("<a href=\"https:[^\"]*octo.example[^\"]*out\">Log out there</a>");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.html()).contains("Octo keeps you out", "NOT_AUTHORIZED: Only for Octo.");
    }

    @Test
    void leavesOutWhatIsEmpty() {
        RenderedPage failed =
                render(new Page.LoginFailed(LoginFailure.INTERNAL_ERROR, "", "", new Ways(Link.NONE, Link.NONE, "")));

        assertThat(failed.html()).doesNotContain("Log out there", "null");
    }

    @ParameterizedTest
    @MethodSource("own")
    void forbidsFramesAndFormsToOtherOrigins(Page page) {
        assertThat(render(page).headers())
                .isEqualTo(Map.of(
                        "Content-Security-Policy",
                        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                        "Content-Language",
                        "en",
                        "Referrer-Policy",
                        "same-origin"));
    }

    @Test
    void escapesHostileValues() {
        for (Page page :
                hostile("\"'><script>alert(1)</script>{{title}}{% if x %}").toList()) {
            assertThat(render(page).html())
                    .doesNotContain("<script>alert", "\"'>")
                    .as("%s", page.name());
        }
        assertThat(render(new Page.NotAuthorized("", "<script>{{title}}", LOGIN, START))
                        .html())
                .contains("&lt;script&gt;{{title}}");
    }

    @Test
    void leavesEveryOtherPageOurs() {
        for (Page ours : List.of(
                new Page.Frame(LOGIN),
                new Page.Choose(List.of(new Page.Choice("GitHub", "", LOGIN))),
                new Page.LogOut("mona", LOGIN, "pU2h", START),
                new Page.Unavailable(Page.Unavailable.Reason.NOT_CHECKED))) {
            assertThat(render(ours).headers().get("Content-Security-Policy"))
                    .as(ours.name())
                    .startsWith("default-src 'none'");
        }
    }

    @Test
    void showsOurPagesWithoutTemplates() {
        assertThat(new Pages()
                        .render(new Page.LoggedOut(LOGIN, ProviderSession.LEFT_ALONE), Messages.ENGLISH)
                        .html())
                .doesNotContain("Octo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>\n{% for x in y %}", "<p>\n{{ x | safe }}", "<p>\n{{{ x }}}"})
    void namesATemplateThatCannotBeUsed(String text) {
        new Pages(ofLogin(text), false, problems);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("1 problem in")
                .hasMessageContaining("panel.login-template (PANEL_LOGIN_TEMPLATE) = \"octo.html\": line 2: {")
                .hasMessageContaining(" is not understood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{ a", "{% if a %}{{#b}}{% endif %}{{/b}}"})
    void namesATemplateWhosePartsDoNotFit(String text) {
        new Pages(ofLogin(text), false, problems);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("panel.login-template (PANEL_LOGIN_TEMPLATE) = \"octo.html\": ");
    }

    private RenderedPage render(Page page) {
        return pages.render(page, Messages.ENGLISH);
    }

    private static String sentence(LoginFailure failure) {
        return Messages.ENGLISH.text("failure." + failure.name());
    }

    private static Templates ofLogin(String text) {
        return new Templates(
                Optional.of(new Template("panel.login-template", "octo.html", text)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
