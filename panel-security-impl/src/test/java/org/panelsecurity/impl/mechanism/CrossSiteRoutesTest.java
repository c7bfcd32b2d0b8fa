package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.mechanism.Routes.Outcome;

/** Which requests {@code panel.csrf} and {@code panel.cookie.same-site} concern, and which not. */
class CrossSiteRoutesTest {
    private final KeptCookies container = new KeptCookies();

    /** The session needs upkeep, which must not happen. */
    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/public/orders"})
    void refusesARequestOfAnotherSiteBeforeAnythingElseHappens(String path) {
        TestApplication application = application(Map.of("panel.csrf", "same-origin", "panel.session.idle", "20"));
        TestExchange form = crossSite(path).method("POST").cookiesOf(logIn(application));
        application.clock().setElapsed(Duration.ofMinutes(10));
        application.accessCheck((who, where) -> {
            throw new AssertionError("the access check ran");
        });

        Reply refusal = answer(new Routes(application.flows()).of(form, container));

        assertThat(refusal.content())
                .isInstanceOfSatisfying(
                        Content.Json.class,
                        json -> assertThat(json.members()).containsEntry("error", "cross_site_request"));
        assertThat(refusal.cookies()).isEmpty();
        assertThat(container.cookies()).isEmpty();
        assertThat(form.user().calls()).containsExactly("admits");
    }

    @Test
    void letsGuestsAndUsersOfTheSameOriginSendWhatTheyWant() {
        TestApplication application = application(Map.of("panel.csrf", "same-origin"));
        Routes routes = new Routes(application.flows());

        assertThat(routes.of(crossSite("/public/orders").method("POST"), container))
                .as("a guest")
                .isEqualTo(new Outcome.Guest());
        assertThat(answer(routes.of(crossSite("/orders").method("POST"), container))
                        .content())
                .as("not logged in")
                .isEqualTo(new Content.Redirect("/app/login?next=%2Fapp%2Forders"));
        assertThat(routes.of(
                        TestExchange.get("/orders")
                                .method("POST")
                                .header("Sec-Fetch-Site", "same-origin")
                                .cookiesOf(logIn(application)),
                        container))
                .isInstanceOf(Outcome.User.class);
    }

    /** They have their own protection. */
    @Test
    void leavesItsOwnEndpointsAlone() {
        TestApplication application = application(Map.of("panel.csrf", "same-origin"));
        Routes routes = new Routes(application.flows());
        Reply loggedIn = logIn(application);

        assertThat(page(routes, crossSite("/logout").method("POST").cookiesOf(loggedIn)))
                .as("asks")
                .isInstanceOf(Page.LogOut.class);
        assertThat(answer(routes.of(crossSite("/logout/backchannel/basic").method("POST"), container))
                        .content())
                .as("there is none for passwords")
                .isEqualTo(new Content.Status(404));
        TestForm form = TestForm.at(application, "/login").typed("mona", "open sesame");
        assertThat(answer(routes.of(form.request().cookiesOf(loggedIn), container))
                        .content())
                .as("its token is enough")
                .isEqualTo(new Content.Redirect("/app/"));
    }

    @ParameterizedTest
    @CsvSource({"/reports?a=b, /app/reports?a=b", "/public/start, /app/public/start"})
    void asksForAPageAgainFromHereIfStrictCookiesMayBeMissing(String path, String link) {
        Routes routes = new Routes(
                application(Map.of("panel.cookie.same-site", "strict")).flows());
        TestExchange request = crossSite(path);

        assertThat(page(routes, request)).isEqualTo(new Page.Continue(new Link(link)));
        assertThat(request.user().calls())
                .as("the container's session may be the user's")
                .isEmpty();
        assertThat(routes.of(TestExchange.get(path).header("Sec-Fetch-Site", "same-origin"), container))
                .as("once")
                .satisfiesAnyOf(
                        outcome -> assertThat(outcome).isEqualTo(new Outcome.Guest()),
                        outcome -> assertThat(answer(outcome).content()).isInstanceOf(Content.Redirect.class));
    }

    @ParameterizedTest
    @CsvSource({
        "//evil.example/x, /.//evil.example/x",
        "/\\evil.example/x, /./\\evil.example/x",
        "/a;b=c/d%2Fe, /a;b=c/d%2Fe"
    })
    void leadsToNoOtherHost(String sent, String link) {
        Routes routes = new Routes(
                application(Map.of("panel.cookie.same-site", "strict")).flows());

        assertThat(page(routes, crossSite("/x").at("", sent))).isEqualTo(new Page.Continue(new Link(link)));
    }

    @ParameterizedTest
    @CsvSource({
        "strict, GET,  same-site,  navigate, document",
        "strict, GET,  none,       navigate, document",
        "strict, POST, cross-site, navigate, document",
        "strict, HEAD, cross-site, navigate, document",
        "strict, GET,  cross-site, cors,     empty",
        "strict, GET,  cross-site, no-cors,  image",
        "strict, GET,  cross-site, navigate, iframe",
        "lax,    GET,  cross-site, navigate, document"
    })
    void asksNoOtherRequestAgain(String sameSite, String method, String site, String mode, String dest) {
        Routes routes = new Routes(
                application(Map.of("panel.cookie.same-site", sameSite)).flows());
        TestExchange request = TestExchange.get("/public/start")
                .method(method)
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", dest);

        assertThat(routes.of(request, container)).isEqualTo(new Outcome.Guest());
    }

    /** A page that asks again would log out, whatever site had the link. */
    @Test
    void asksBeforeALogoutOfAUserWhoseCookiesAreMissing() {
        TestApplication application = application(Map.of("panel.cookie.same-site", "strict"));
        Routes routes = new Routes(application.flows());

        assertThat(page(routes, crossSite("/logout")))
                .isEqualTo(new Page.LogOut("", new Link("/app/logout"), "", new Link("/app/")));
        Reply loggedOut = answer(routes.of(
                TestExchange.post("/logout", Map.of("token", List.of("")))
                        .header("Sec-Fetch-Site", "same-origin")
                        .cookiesOf(logIn(application)),
                container));
        assertThat(loggedOut.content()).isEqualTo(new Content.Redirect("/app/logout/done"));
        assertThat(loggedOut.sessionFate()).isEqualTo(Reply.SessionFate.INVALIDATE);
    }

    /** Also if browsers send the cookies with the requests of every site. */
    @ParameterizedTest
    @CsvSource({"POST, cross-site", "POST, same-site", "GET, cross-site", "GET, same-site"})
    void asksBeforeALogoutThatAnotherSiteCauses(String method, String site) {
        TestApplication application =
                application(Map.of("panel.cookie.same-site", "none", "panel.csrf", "same-origin"));
        TestExchange logout = TestExchange.get("/logout")
                .https()
                .method(method)
                .header("Sec-Fetch-Site", site)
                .header("Origin", "https://evil.example")
                .cookiesOf(logIn(application));

        Reply reply = answer(new Routes(application.flows()).of(logout, container));

        assertThat(reply.content())
                .isInstanceOfSatisfying(
                        Content.Show.class, show -> assertThat(show.page()).isInstanceOf(Page.LogOut.class));
        assertThat(reply.cookies()).isEmpty();
    }

    @Test
    void offersTheLoginInAnotherWindowToAFrameThatGetsCookies() {
        Routes routes = new Routes(application(Map.of("panel.cookie.same-site", "none", "panel.csrf", "same-origin"))
                .flows());
        TestExchange frame = crossSite("/reports").header("Sec-Fetch-Dest", "iframe");

        assertThat(page(routes, frame))
                .isEqualTo(new Page.Frame(new Link("/app/login?next=%2Fapp%2Freports"), Page.Frame.Place.WITH_COOKIES));
        assertThat(page(routes, frame.header("Sec-Fetch-Storage-Access", "none")))
                .as("a browser without cookies of other sites")
                .isEqualTo(new Page.Frame(new Link("/app/reports"), Page.Frame.Place.WITHOUT_COOKIES));
    }

    private static TestApplication application(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("panel.basic-auth", "open sesame");
        all.put("panel.oauth.guest-endpoints", "/public/*");
        return new TestApplication(all);
    }

    private static TestExchange crossSite(String path) {
        return TestExchange.get(path).header("Sec-Fetch-Site", "cross-site");
    }

    private static Reply logIn(TestApplication application) {
        return TestForm.at(application, "/login").typed("mona", "open sesame").send();
    }

    private Page page(Routes routes, TestExchange request) {
        return ((Content.Show) answer(routes.of(request, container)).content()).page();
    }

    private static Reply answer(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answer.class);
        return ((Outcome.Answer) outcome).reply();
    }
}
