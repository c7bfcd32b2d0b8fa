package org.panelsecurity.impl.mechanism.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoggedOut.ProviderSession;
import org.panelsecurity.impl.flow.web.Page.LoginFailed.Ways;
import org.panelsecurity.impl.flow.web.Page.Unavailable.Reason;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Templates;

class PagesTest {
    private static final Link LOGIN = new Link("/app/login?next=%2Fapp%2Freports");
    private static final Link START = new Link("/app/");
    private static final Ways WAYS = new Ways(LOGIN, START, "");
    private static final Link LOGOUT = new Link("/app/logout");
    private static final Link ANOTHER_ACCOUNT = new Link("/app/login/google?wish=another-account");
    private static final Pattern STYLE = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL);

    private final Pages pages = new Pages();

    static Stream<Page> filled() {
        return Stream.of(
                new Page.LoginFailed(
                        LoginFailure.DENIED_BY_PROVIDER,
                        "GitHub",
                        "7Q2M-94KD",
                        new Ways(LOGIN, START, "", ANOTHER_ACCOUNT, Link.NONE)),
                new Page.NotAuthorized(
                        "mona", "Only users of example.com have access.", LOGOUT, START, ANOTHER_ACCOUNT),
                new Page.LoggedOut(LOGIN, ProviderSession.ENDED),
                new Page.LogOut("mona", LOGOUT, "pU2h", START),
                new Page.Frame(LOGIN),
                new Page.Frame(LOGIN, Page.Frame.Place.WITH_COOKIES),
                new Page.Continue(START),
                new Page.Frame(START, Page.Frame.Place.WITHOUT_COOKIES),
                new Page.Password(
                        "Keycloak",
                        "mona",
                        Optional.of(LoginFailure.PASSWORD_REFUSED),
                        new Page.Form(LOGIN, "panel.pU2h")),
                new Page.Choose(List.of(new Page.Choice("GitHub", "", LOGIN), new Page.Choice("Google", "", LOGIN))),
                new Page.Unavailable(Reason.MECHANISM_NOT_CALLED));
    }

    static Stream<Page> empty() {
        return Stream.of(
                new Page.LoginFailed(LoginFailure.STATE_MISMATCH, "", "", new Ways(Link.NONE, Link.NONE, "")),
                new Page.NotAuthorized("", "", Link.NONE, Link.NONE),
                new Page.LoggedOut(Link.NONE, ProviderSession.MAYBE_OPEN),
                new Page.LogOut("", Link.NONE, "", Link.NONE),
                new Page.Frame(Link.NONE),
                new Page.Frame(Link.NONE, Page.Frame.Place.WITH_COOKIES),
                new Page.Continue(Link.NONE),
                new Page.Frame(Link.NONE, Page.Frame.Place.WITHOUT_COOKIES),
                new Page.Password("", "", Optional.empty(), new Page.Form(Link.NONE, "")),
                new Page.Choose(List.of()),
                new Page.Unavailable(Reason.NOT_CHECKED));
    }

    static Stream<Page> hostile() {
        String text = "\"'><script>alert(1)</script>{{css}}{{{css}}}";
        Link link = new Link("/" + text);
        return Stream.of(
                new Page.LoginFailed(
                        LoginFailure.DENIED_BY_PROVIDER, text, text, new Ways(link, link, text, link, link)),
                new Page.NotAuthorized(text, text, link, link, link),
                new Page.LoggedOut(link, ProviderSession.LEFT_ALONE),
                new Page.LogOut(text, link, text, link),
                new Page.Frame(link),
                new Page.Frame(link, Page.Frame.Place.WITH_COOKIES),
                new Page.Continue(link),
                new Page.Frame(link, Page.Frame.Place.WITHOUT_COOKIES),
                new Page.Password(text, text, Optional.empty(), new Page.Form(link, text)),
                new Page.Choose(List.of(new Page.Choice(text, text, link))));
    }

    static Stream<Page> all() {
        return Stream.of(filled(), empty(), hostile()).flatMap(kind -> kind);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void escapesWhateverItShows(Page page) {
        String html = render(page).html();

        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(html.split(":root", -1)).as("the CSS stands once").hasSize(3);
        assertThat(withoutStyle(html)).doesNotContain("\"'", "'>");
    }

    @ParameterizedTest
    @MethodSource("all")
    void usesNothingFromElsewhere(Page page) {
        String html = render(page).html();

        assertThat(html).doesNotContain("://", "url(", "@import", "src=", "<link", " style=", "javascript:", " on");
    }

    @ParameterizedTest
    @MethodSource("all")
    void allowsExactlyItsOwnStyle(Page page) throws Exception {
        RenderedPage rendered = render(page);

        Matcher style = STYLE.matcher(rendered.html());
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(rendered.headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "'; form-action 'self'; base-uri 'none'; ");
    }

    @ParameterizedTest
    @MethodSource("all")
    void letsOnlyThePageForFramesStandInOne(Page page) {
        String ancestors = page instanceof Page.Frame ? "frame-ancestors *" : "frame-ancestors 'none'";

        assertThat(render(page).headers().get("Content-Security-Policy")).endsWith(ancestors);
    }

    @ParameterizedTest
    @MethodSource("empty")
    void leavesAwayWhatIsNotThere(Page page) {
        String html = render(page).html();

        assertThat(html).contains("<h1>").doesNotContain("null", "{{", "href=\"\"", "<h1></h1>");
    }

    @ParameterizedTest
    @EnumSource(LoginFailure.class)
    void saysWhichFailureItWasWithItsStatus(LoginFailure failure) {
        RenderedPage rendered = render(new Page.LoginFailed(failure, "GitHub", "7Q2M-94KD", WAYS));

        assertThat(rendered.status()).isEqualTo(failure.status());
        assertThat(rendered.html()).contains(failure.name(), "7Q2M-94KD", "Try again", "Back to the start page");
        assertThat(rendered.html().replace("&#39;", "'")).contains(sentence(failure));
    }

    @ParameterizedTest
    @CsvSource({
        "GitHub, The login with GitHub was refused.",
        "single sign-on, The login with single sign-on was refused.",
        "'', The login was refused."
    })
    void namesTheProviderThatRefused(String provider, String title) {
        Page page = new Page.LoginFailed(LoginFailure.DENIED_BY_PROVIDER, provider, "", WAYS);

        assertThat(render(page).html()).contains("<h1>" + title + "</h1>");
    }

    @Test
    void saysWhatBecameOfTheSessionAtTheProvider() {
        String mayBeOpen = "may still be open";
        String ended = "Your session at the provider has ended too.";
        String asItWas = "log out at the provider as well, or close the browser";

        assertThat(render(new Page.LoggedOut(LOGIN, ProviderSession.MAYBE_OPEN)).html())
                .contains(mayBeOpen)
                .doesNotContain(ended, asItWas);
        assertThat(render(new Page.LoggedOut(LOGIN, ProviderSession.ENDED)).html())
                .contains(ended)
                .doesNotContain(mayBeOpen, asItWas);
        assertThat(render(new Page.LoggedOut(LOGIN, ProviderSession.LEFT_ALONE)).html())
                .contains(asItWas)
                .doesNotContain(mayBeOpen, ended);
    }

    @Test
    void letsTheFormsThatLogOutLeadToAProviderWhereThatIsWanted() {
        Pages elsewhere = new Pages(Templates.NONE, true, new Problems());
        Page asks = new Page.LogOut("mona", LOGOUT, "pU2h", START);
        Page refused = new Page.NotAuthorized("mona", "", LOGOUT, START);

        for (Page page : List.of(asks, refused)) {
            assertThat(policy(elsewhere, page)).contains("form-action 'self' https: ");
            assertThat(policy(pages, page)).contains("form-action 'self'; ");
        }
        assertThat(policy(elsewhere, new Page.LoggedOut(LOGIN, ProviderSession.ENDED)))
                .contains("form-action 'self'; ");
    }

    private static String policy(Pages pages, Page page) {
        return String.valueOf(pages.render(page, Messages.ENGLISH).headers().get("Content-Security-Policy"));
    }

    @Test
    void logsOutByAFormThatCarriesItsToken() {
        String html = render(new Page.LogOut("mona", LOGOUT, "pU2h", START)).html();

        assertThat(html)
                .contains("<form method=\"post\" action=\"/app/logout\">")
                .contains("<input type=\"hidden\" name=\"token\" value=\"pU2h\">");
    }

    @Test
    void asksForThePasswordByAFormThatBrowsersFillIn() {
        String html = render(new Page.Password(
                        "Keycloak", "", Optional.empty(), new Page.Form(new Link("/app/login/corp"), "panel.pU2h")))
                .html();

        assertThat(html)
                .contains("<form method=\"post\" action=\"/app/login/corp\">")
                .contains("<input type=\"hidden\" name=\"token\" value=\"panel.pU2h\">")
                .contains("<p>Use your Keycloak account.</p>");
        assertThat(field("username", html)).contains(" autocomplete=\"username\"", " required", " value=\"\"");
        assertThat(field("password", html))
                .contains(" type=\"password\"", " autocomplete=\"current-password\"", " required")
                .doesNotContain(" value=");
        assertThat(html).doesNotContain("role=\"alert\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = LoginFailure.class,
            names = {"PASSWORD_REFUSED", "TOO_MANY_ATTEMPTS"})
    void saysAloudWhyThePasswordIsAskedAgain(LoginFailure why) {
        RenderedPage rendered =
                render(new Page.Password("", "mona", Optional.of(why), new Page.Form(LOGIN, "panel.pU2h")));

        assertThat(rendered.status()).isEqualTo(why.status());
        assertThat(rendered.html())
                .contains("role=\"alert\">" + sentence(why) + "</p>")
                .doesNotContain("account");
        assertThat(field("username", rendered.html())).contains(" value=\"mona\"");
    }

    @Test
    void namesEachLoginToChoose() {
        String html = render(new Page.Choose(List.of(
                        new Page.Choice("GitHub", "", new Link("/app/login/github?next=%2Fapp%2F")),
                        new Page.Choice("Google", "", new Link("/app/login/google?next=%2Fapp%2F")))))
                .html();

        assertThat(html)
                .containsSubsequence(
                        "<li><a class=\"button\" href=\"/app/login/github?next&#x3D;%2Fapp%2F\">Log in with GitHub</a></li>",
                        "<li><a class=\"button\" href=\"/app/login/google?next&#x3D;%2Fapp%2F\">Log in with Google</a></li>");
    }

    @Test
    void tellsProvidersOfOneNameApart() {
        Page page = new Page.Choose(
                List.of(new Page.Choice("Microsoft", "azure", LOGIN), new Page.Choice("Microsoft", "corp", LOGIN)));

        assertThat(render(page).html()).contains(">Log in with Microsoft (azure)<", ">Log in with Microsoft (corp)<");
    }

    @Test
    void namesTheSettingsOfASessionThatIsTooLarge() {
        assertThat(sentence(LoginFailure.SESSION_TOO_LARGE)).contains("panel.oauth.groups", "panel.session.tokens");
    }

    // Every field has a label that names it.
    private static String field(String name, String html) {
        Matcher field = Pattern.compile(
                        "<label for=\"" + name + "\">[^<]+</label>\\s*(<input id=\"" + name + "\"[^>]*>)")
                .matcher(html);
        assertThat(field.find()).as("a labelled field %s", name).isTrue();
        return field.group(1);
    }

    @Test
    void leavesTheFrameToLogIn() {
        assertThat(render(new Page.Frame(LOGIN)).html()).contains("target=\"_top\"");
    }

    @Test
    void opensAPageInAnotherWindowFromAFrameOfAnotherSite() {
        assertThat(render(new Page.Frame(START, Page.Frame.Place.WITHOUT_COOKIES))
                        .html())
                .contains("target=\"_blank\" rel=\"noopener\"", "Open this page in its own window.")
                .doesNotContain("target=\"_top\"");
    }

    @Test
    void opensTheLoginInAnotherWindowFromAFrameThatGetsCookies() {
        assertThat(render(new Page.Frame(LOGIN, Page.Frame.Place.WITH_COOKIES)).html())
                .contains("target=\"_blank\" rel=\"noopener\"", "then load this page again.")
                .doesNotContain("target=\"_top\"");
    }

    /** Browsers do not run a script here, but they follow this at once, and keep no entry of it in the history. */
    @Test
    void continuesByItselfAndByALink() {
        RenderedPage page = render(new Page.Continue(new Link("/app/reports?a=b&c='\";url=//evil.example")));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html())
                .contains("<meta http-equiv=\"refresh\" content=\"0;url=/app/reports?a&#x3D;b&amp;c")
                .contains("<a class=\"button\" href=\"/app/reports?a&#x3D;b&amp;c")
                .doesNotContain("\";url", "<script");
        assertThat(page.headers()).containsEntry("Referrer-Policy", "no-referrer");
    }

    /** Writes each page to target/pages, to look at. */
    @ParameterizedTest
    @MethodSource("filled")
    void writesEveryPageToLookAt(Page page) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pages"));

        Path file = Files.writeString(
                folder.resolve(page.name() + ".html"), render(page).html());

        assertThat(file).content().contains("</html>");
    }

    private RenderedPage render(Page page) {
        return pages.render(page, Messages.ENGLISH);
    }

    @Test
    void offersAnotherAccountFirst() {
        Ways ways = new Ways(LOGIN, START, "", ANOTHER_ACCOUNT, Link.NONE);

        String html = render(new Page.LoginFailed(LoginFailure.DENIED_BY_PROVIDER, "Google", "7Q2M", ways))
                .html();

        assertThat(html)
                .contains(
                        "<a class=\"button\" href=\"/app/login/google?wish&#x3D;another-account\">Use another account</a>")
                .containsPattern("class=\"button quiet\" href=\"[^\"]*\">Try again")
                .doesNotContain("Log in anyway");
    }

    @Test
    void offersNothingThatCannotHelp() {
        Ways none = new Ways(Link.NONE, START, "");
        Ways anyway = new Ways(Link.NONE, START, "", Link.NONE, new Link("/app/login?wish=anyway"));

        assertThat(render(new Page.LoginFailed(LoginFailure.CLIENT_REFUSED, "", "", none))
                        .html())
                .doesNotContain(">Try again", "Use another account", "Log in anyway")
                .contains("Back to the start page");
        assertThat(render(new Page.LoginFailed(LoginFailure.LOGIN_LOOP, "", "", anyway))
                        .html())
                .doesNotContain(">Try again")
                .contains("Log in anyway");
    }

    @Test
    void offersAnotherAccountToAUserWithoutAccess() {
        Link another = new Link("/app/login/google?wish=another-account");

        assertThat(render(new Page.NotAuthorized("mona", "", LOGOUT, START, another))
                        .html())
                .contains("Use another account", "Log out");
    }

    @Test
    void namesTheAccountThatWasRefused() {
        Ways ways = new Ways(Link.NONE, START, "", ANOTHER_ACCOUNT, Link.NONE);

        assertThat(render(new Page.LoginFailed(LoginFailure.NOT_AUTHORIZED, "GitHub", "<mona>", "7Q2M", ways))
                        .html())
                .contains("You do not have access.", "Your account: <strong>&lt;mona&gt;</strong>");
        assertThat(render(new Page.LoginFailed(LoginFailure.NOT_AUTHORIZED, "GitHub", "7Q2M", ways))
                        .html())
                .doesNotContain("Your account:");
    }

    @Test
    void tellsAUserWhomTheApplicationDoesNotAdmit() {
        String html = render(new Page.NotAuthorized(
                        "mona", Page.NotAuthorized.Denied.APPLICATION, "", LOGOUT, Link.NONE, ANOTHER_ACCOUNT))
                .html();

        assertThat(html)
                .contains("You do not have access.", sentence(LoginFailure.NOT_AUTHORIZED), "<strong>mona</strong>")
                .containsPattern("class=\"button\" href=\"[^\"]*\">Use another account")
                .contains("Log out")
                .doesNotContain("this page", "Back to the start page");
    }

    private static String sentence(LoginFailure failure) {
        return Messages.ENGLISH.text("failure." + failure.name());
    }

    private static String withoutStyle(String html) {
        return STYLE.matcher(html).replaceFirst("");
    }
}
