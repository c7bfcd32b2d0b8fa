package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.SessionEnded;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.mechanism.Routes.Outcome;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.settings.SameSite;

/**
 * Logins at a provider of another site with each {@code panel.cookie.same-site}. As a browser does it, nothing that comes from there has a
 * cookie that is strict.
 */
class CrossSiteLoginTest {
    private final TestProvider provider = new TestProvider();

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "lax, Lax, true",
        "strict, Strict, true",
        "none, None; Secure, true",
        "lax, Lax, false",
        "strict, Strict, false"
    })
    void givesTheCookiesOfTheSessionTheirAttributesAndNoOthers(String sameSite, String attribute, boolean persistent) {
        Login login = new Login(Map.of(
                "panel.cookie.same-site",
                sameSite,
                "panel.cookie.persistent",
                String.valueOf(persistent),
                "panel.csrf",
                "same-origin"));

        login.logIn();

        SameSite expected = SameSite.valueOf(sameSite.toUpperCase(Locale.ROOT));
        assertThat(login.sessionCookies()).hasSize(2).allSatisfy(cookie -> {
            assertThat(cookie.sameSite()).isEqualTo(expected);
            assertThat(cookie.secure()).isEqualTo(attribute.endsWith("Secure"));
            assertThat(cookie.header()).contains("SameSite=" + attribute.split(";", -1)[0]);
            assertThat(cookie.header().contains("Max-Age=")).isEqualTo(persistent);
        });
        assertThat(login.begun.cookies())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.header()).contains("Max-Age=1800", "SameSite=Lax"));
        assertThat(login.callback.cookies())
                .filteredOn(cookie -> cookie.name().contains("panel-n-"))
                .singleElement()
                .satisfies(counter -> assertThat(counter.header()).contains("Max-Age=30", "SameSite=Lax"));
    }

    @Test
    void asksForTheAnswerAgainFromHereBeforeItIsUsed() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict"));

        login.logIn();

        assertThat(login.callback.content()).isEqualTo(new Content.Redirect("/app/reports?year=2026"));
        assertThat(login.routes.of(login.request("/reports?year=2026", "same-origin"), login.container()))
                .isInstanceOf(Outcome.User.class);
    }

    @ParameterizedTest
    @CsvSource({"lax", "none"})
    void redirectsToTheRequestedPageOtherwise(String sameSite) {
        Login login = new Login(Map.of("panel.cookie.same-site", sameSite, "panel.csrf", "same-origin"));

        login.logIn();

        assertThat(login.callback.content()).isEqualTo(new Content.Redirect("/app/reports?year=2026"));
    }

    /** By http, browsers do not tell where the provider is. A provider of the same site needs no page. */
    @Test
    void continuesFromAPageOfItsOwnUnlessTheBrowserTellsThatTheProviderIsNear() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict"));
        login.begin();
        Reply untold = login.answer(login.callback("mona").without("Sec-Fetch-Site"));
        login.begin();
        Reply near = login.answer(login.callback("mona").header("Sec-Fetch-Site", "same-site"));

        assertThat(untold.content()).isEqualTo(new Content.Show(new Page.Continue(new Link("/app/reports?year=2026"))));
        assertThat(near.content()).isEqualTo(new Content.Redirect("/app/reports?year=2026"));
    }

    /** A reload keeps what caused the first request. */
    @Test
    void asksForTheCallbackAgainAfterAReload() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict"));
        login.logIn();
        String callback = "/?code=c&state=" + login.state();

        assertThat(login.answer(login.request(callback, "cross-site")).content())
                .isEqualTo(new Content.Show(new Page.Continue(new Link("/app" + callback))));
        assertThat(login.answer(login.request(callback, "same-origin")).content())
                .isEqualTo(new Content.Redirect("/app/reports?year=2026"));
    }

    /** The second request has the page, and not the other site, as its cause: there is no loop. */
    @Test
    void tellsWhoIsNotLoggedInOfALostAnswerAfterOneMorePage() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict"));
        String callback = "/?code=c&state=panel." + "x".repeat(43);

        assertThat(login.answer(login.request(callback, "cross-site")).content())
                .isEqualTo(new Content.Show(new Page.Continue(new Link("/app" + callback))));
        assertThat(login.answer(login.request(callback, "same-origin")).content())
                .isInstanceOfSatisfying(
                        Content.Show.class,
                        show -> assertThat(show.page())
                                .isInstanceOfSatisfying(
                                        Page.LoginFailed.class,
                                        failed -> assertThat(failed.failure())
                                                .isEqualTo(LoginFailure.NO_LOGIN_UNDER_WAY)));
    }

    @Test
    void changesTheUserInASecondRequestAndReportsTheEndOfTheOldSession() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict"));
        login.logIn();
        login.begin();
        TestExchange sent = login.callback("lisa");
        login.answer(sent);
        TestExchange callback = login.request("/?code=c&state=" + login.state(), "same-origin");
        callback.user().meetsSessionOf("mona@example.com");

        Reply first = login.answer(callback);

        assertThat(first.content()).isInstanceOf(Content.Redirect.class);
        login.keep(first);
        assertThat(login.jar.values()).noneMatch(cookie -> cookie.sameSite() == SameSite.STRICT);
        Reply second = login.answer(login.request("/?state=" + login.state(), "same-origin"));
        login.keep(second);
        assertThat(second.content()).isEqualTo(new Content.Redirect("/app/reports?year=2026"));
        assertThat(login.userOf("/reports")).isEqualTo("lisa@example.com");
        assertThat(login.application.events())
                .filteredOn(SessionEnded.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        SessionEnded.class,
                        ended -> assertThat(ended.identity().user()).isEqualTo("mona@example.com"));
    }

    /** A request of the old user that is still under way would otherwise make the browser the old user again. */
    @Test
    void setsNoCookieOfAnOldSessionThatIsStillUnderWay() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict", "panel.session.idle", "20"));
        login.logIn();
        login.application.clock().setElapsed(Duration.ofMinutes(10));
        TestExchange underWay = login.request("/reports", "same-origin");
        login.logIn();
        KeptCookies container = login.container();

        login.routes.of(underWay, container);

        assertThat(container.cookies()).isEmpty();
    }

    /** Another tab logged in meanwhile, and the provider may still know another account. */
    @Test
    void keepsAUserWhoLoggedInDuringASilentLogin() {
        Login login = new Login(Map.of(
                "panel.cookie.same-site",
                "strict",
                "panel.oauth.silent",
                "true",
                "panel.oauth.guest-endpoints",
                "/news"));
        login.begin();
        Reply silent = login.answer(login.request("/news", "none"));
        login.keep(silent);
        login.logIn();
        login.begun = silent;

        Reply kept = login.answerTwice(login.callback("lisa"));

        login.keep(kept);
        assertThat(kept.content()).isEqualTo(new Content.Redirect("/app/news"));
        assertThat(login.userOf("/reports")).isEqualTo("mona@example.com");
    }

    /** The user of a link in a mail may be logged in, and would be taken for a loop. */
    @Test
    void asksForTheLoginEndpointAgain() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict"));

        assertThat(login.answer(login.request("/login?next=%2Fapp%2Freports", "cross-site"))
                        .content())
                .isEqualTo(new Content.Show(new Page.Continue(new Link("/app/login?next=%2Fapp%2Freports"))));
        assertThat(login.answer(login.request("/login?next=%2Fapp%2Freports", "same-origin"))
                        .content())
                .isInstanceOf(Content.Redirect.class);
    }

    /** A longer session may have left a part that the browser did not send. */
    @Test
    void clearsWhatALongerSessionMayHaveLeft() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict"));

        login.logIn();

        String details = login.sessionCookies().get(1).name();
        assertThat(login.callback.cookies())
                .filteredOn(cookie -> cookie.name().equals(details + "-1"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.maxAge()).isZero());
    }

    @Test
    void takesSeveralLoginsForNoLoop() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict"));

        for (int i = 0; i < 5; i++) {
            login.logIn();
            assertThat(login.callback.content())
                    .as("login " + i)
                    .isEqualTo(new Content.Redirect("/app/reports?year=2026"));
        }
    }

    @Test
    void endsALoopOfASessionThatDoesNotComeBack() {
        Login login = new Login(Map.of("panel.cookie.same-site", "strict"));
        login.logIn();
        login.forgetSession();
        login.logIn();
        login.forgetSession();

        assertThat(login.answer(login.request("/reports", "same-origin")).content())
                .isInstanceOfSatisfying(
                        Content.Show.class,
                        show -> assertThat(show.page())
                                .isInstanceOfSatisfying(
                                        Page.LoginFailed.class,
                                        failed -> assertThat(failed.failure()).isEqualTo(LoginFailure.LOGIN_LOOP)));
    }

    @Test
    void sealsTheCookiesAgainWithTheSameAttributes() {
        Login login = new Login(Map.of(
                "panel.cookie.same-site", "strict",
                "panel.cookie.persistent", "false",
                "panel.session.idle", "20"));
        login.logIn();
        login.application.clock().setElapsed(Duration.ofMinutes(10));
        KeptCookies container = login.container();

        login.routes.of(login.request("/reports", "same-origin"), container);

        assertThat(container.cookies())
                .singleElement()
                .satisfies(cookie ->
                        assertThat(cookie.header()).contains("SameSite=Strict").doesNotContain("Max-Age"));
    }

    /** The sealed time decides, whatever a browser does that restores its tabs. */
    @Test
    void endsASessionWhoseCookieHasNoTime() {
        Login login = new Login(Map.of("panel.cookie.persistent", "false", "panel.oauth.expiry", "0.01"));
        login.logIn();
        assertThat(login.routes.of(login.request("/reports", "same-origin"), login.container()))
                .isInstanceOf(Outcome.User.class);

        login.application.clock().setElapsed(Duration.ofMinutes(15));

        assertThat(login.routes.of(login.request("/reports", "same-origin"), login.container()))
                .isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void clearsCookiesWithoutATime() {
        Login login = new Login(Map.of("panel.cookie.persistent", "false"));
        login.logIn();
        Reply out = login.answer(login.request("/logout", "same-origin").method("POST"));

        assertThat(out.cookies())
                .filteredOn(cookie -> cookie.name().matches("panel-[id]-.*"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie.header()).contains("Max-Age=0"));
    }

    /** A browser, its application, and the last login. */
    private final class Login {
        final TestApplication application;
        final Routes routes;
        final boolean strict;
        final Map<String, SetCookie> jar = new HashMap<>();
        Reply begun = Reply.notFound();
        Reply callback = Reply.notFound();

        Login(Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(provider.settings());
            all.putAll(settings);
            application = new TestApplication(all);
            routes = new Routes(application.flows());
            strict = "strict".equals(settings.get("panel.cookie.same-site"));
        }

        void logIn() {
            begin();
            callback = strict ? answerTwice(callback("mona")) : answer(callback("mona"));
            keep(callback);
        }

        /** Sends the provider's answer, and again what the page asks for. */
        Reply answerTwice(TestExchange first) {
            Reply asked = answer(first);
            assertThat(asked.content())
                    .isEqualTo(new Content.Show(new Page.Continue(new Link("/app/?code=c&state=" + state()))));
            assertThat(asked.cookies()).isEmpty();
            return answer(request("/?code=c&state=" + state(), "same-origin"));
        }

        void begin() {
            begun = application.flows().askForLogin().of(request("/reports?year=2026", "same-origin"));
            keep(begun);
        }

        String state() {
            return RedirectParameters.of(begun).getOrDefault("state", "");
        }

        TestExchange callback(String user) {
            provider.knows(user, RedirectParameters.of(begun).getOrDefault("nonce", ""));
            return request("/?code=c&state=" + state(), "cross-site");
        }

        TestExchange request(String path, String site) {
            TestExchange request = TestExchange.get(path).header("Sec-Fetch-Site", site);
            jar.values().stream()
                    .filter(cookie -> !site.equals("cross-site") || cookie.sameSite() != SameSite.STRICT)
                    .forEach(cookie -> request.cookie(cookie.name(), cookie.value()));
            return request;
        }

        /** Those that the answer of the provider sets. */
        List<SetCookie> sessionCookies() {
            return callback.cookies().stream()
                    .filter(cookie -> cookie.name().matches("(__Secure-)?panel-[id]-.*")
                            && !cookie.maxAge().isZero())
                    .toList();
        }

        void forgetSession() {
            jar.keySet().removeIf(name -> name.matches("panel-[id]-.*"));
        }

        void keep(Reply reply) {
            for (SetCookie cookie : reply.cookies()) {
                jar.remove(cookie.name());
                if (!cookie.maxAge().isZero()) {
                    jar.put(cookie.name(), cookie);
                }
            }
        }

        String userOf(String path) {
            Outcome outcome = routes.of(request(path, "same-origin"), container());
            assertThat(outcome).isInstanceOf(Outcome.User.class);
            return ((Outcome.User) outcome).session().identity().user();
        }

        Reply answer(TestExchange request) {
            Outcome outcome = routes.of(request, container());
            assertThat(outcome).isInstanceOf(Outcome.Answer.class);
            return ((Outcome.Answer) outcome).reply();
        }

        KeptCookies container() {
            return new KeptCookies();
        }
    }
}
