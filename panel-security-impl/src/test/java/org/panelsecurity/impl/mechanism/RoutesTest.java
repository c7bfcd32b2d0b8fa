package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Decision;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.mechanism.Routes.Outcome;
import org.panelsecurity.impl.mechanism.development.Connection;
import org.panelsecurity.impl.mechanism.development.RunningProvider;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.OAuthProvider;

class RoutesTest {
    private final TestApplication application = new TestApplication(Map.of(
            "panel.basic-auth", "open sesame",
            "panel.oauth.guest-endpoints", "/public/*"));
    private final Routes routes = new Routes(application.flows());
    private final KeptCookies container = new KeptCookies();

    @ParameterizedTest
    @CsvSource({"/login, password", "/login/basic, password", "/logout/done, logged-out"})
    void answersAtItsOwnPathsWithPages(String path, String page) {
        TestExchange request = TestExchange.get(path);

        assertThat(answer(routes.of(request, container)).content())
                .isInstanceOfSatisfying(
                        Content.Show.class,
                        show -> assertThat(show.page().name()).isEqualTo(page));
        assertThat(request.user().calls())
                .as("the container's session is the application's affair")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/logout/elsewhere, 404", "/logout/backchannel/basic, 404", "/login/nowhere, 404"})
    void answersBelowItsOwnPathsToo(String path, int status) {
        assertThat(answer(routes.of(TestExchange.get(path), container)).content())
                .isEqualTo(new Content.Status(status));
    }

    /** Also on a path that is open or closed for other reasons, and before a callback, an upkeep and the access check. */
    @ParameterizedTest
    @CsvSource({"panel.oauth.optional, true", "panel.oauth.guest-endpoints, /*", "panel.session.idle, 20"})
    void tellsScriptsWhoIsLoggedInBeforeAnythingElse(String key, String value) {
        TestApplication asked = new TestApplication(
                Map.of("panel.basic-auth", "open sesame", "panel.session-endpoint", "/who", key, value));
        Reply loggedIn =
                TestForm.at(asked, "/login").typed("mona", "open sesame").send();
        asked.accessCheck((who, path) -> Decision.deny("not asked"));
        asked.clock().setElapsed(Duration.ofMinutes(10));
        container.demandsUser = true;
        TestExchange request = TestExchange.get("/who").byScript().cookiesOf(loggedIn);

        Content content =
                answer(new Routes(asked.flows()).of(request, container)).content();

        assertThat(content)
                .isInstanceOfSatisfying(
                        Content.Json.class, told -> assertThat(told.members()).containsEntry("user", "mona"));
        assertThat(container.cookies()).isEmpty();
        assertThat(request.user().calls()).isEmpty();
    }

    @Test
    void leavesThePathOfTheSessionEndpointToTheApplicationUnlessItIsConfigured() {
        assertThat(routes.of(TestExchange.get("/panel/session").byScript().cookiesOf(logIn()), container))
                .isInstanceOf(Outcome.User.class);
    }

    @Test
    void sendsWhoIsNotLoggedInToTheLogin() {
        Content content =
                answer(routes.of(TestExchange.get("/reports"), container)).content();

        assertThat(content).isEqualTo(new Content.Redirect("/app/login?next=%2Fapp%2Freports"));
    }

    @Test
    void letsAGuestGoOnWhereThePathIsOpen() {
        TestExchange request = TestExchange.get("/public/start");

        assertThat(routes.of(request, container)).isEqualTo(new Outcome.Guest());
        assertThat(request.user().identified()).isEmpty();
    }

    @Test
    void asksAGuestToLogInWhereTheContainerDemandsAUser() {
        container.demandsUser = true;

        assertThat(routes.of(TestExchange.get("/public/start"), container)).isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void tellsWhetherGuestsMayRequestWhatAUserRequests() {
        Reply loggedIn = logIn();

        assertThat(asForGuests(routes, "/public/logo.png", loggedIn)).isTrue();
        assertThat(asForGuests(routes, "/reports", loggedIn)).isFalse();
        container.demandsUser = true;
        assertThat(asForGuests(routes, "/public/logo.png", loggedIn))
                .as("a constraint of the container")
                .isFalse();
    }

    @Test
    void takesNoPathForAGuestsOnlyBecauseTheLoginIsOptional() {
        TestApplication optional =
                new TestApplication(Map.of("panel.basic-auth", "open sesame", "panel.oauth.optional", "true"));
        Reply loggedIn =
                TestForm.at(optional, "/login").typed("mona", "open sesame").send();

        assertThat(asForGuests(new Routes(optional.flows()), "/reports", loggedIn))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/j_security_check, /app/login, /app/",
        "/admin/j_security_check, /app/login, /app/",
        "/j_spring_security_check, /app/login, /app/"
    })
    void beginsALoginWhereALoginFormOfAnotherMechanismPosts(String path, String guest, String user) {
        TestExchange form = TestExchange.post(path, Map.of("j_username", List.of("mona")));

        assertThat(answer(routes.of(form, container)).content()).isEqualTo(new Content.Redirect(guest));
        assertThat(answer(routes.of(form.cookiesOf(logIn()), container)).content())
                .isEqualTo(new Content.Redirect(user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ibm_security_logout", "/admin/ibm_security_logout", "/j_spring_security_logout"})
    void logsOutWhereALogoutFormOfAnotherMechanismPosts(String path) {
        TestExchange form = TestExchange.post(path, Map.of())
                .header("Sec-Fetch-Site", "same-origin")
                .cookiesOf(logIn());

        Reply reply = answer(routes.of(form, container));

        assertThat(reply.content()).isEqualTo(new Content.Redirect("/app/logout/done"));
        assertThat(reply.sessionFate()).isEqualTo(Reply.SessionFate.INVALIDATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ibm_security_logout/x", "/my_ibm_security_logout", "/j_security_checks", "/i", "/j"})
    void leavesSimilarPathsToTheApplication(String path) {
        assertThat(routes.of(TestExchange.get(path).cookiesOf(logIn()), container))
                .isInstanceOf(Outcome.User.class);
    }

    @Test
    void letsAPreflightGoOnAsOne() {
        TestExchange preflight = TestExchange.get("/reports")
                .method("OPTIONS")
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "PUT");

        assertThat(routes.of(preflight, container)).isEqualTo(new Outcome.Preflight());
    }

    @Test
    void letsAUserGoOnEverywhere() {
        TestExchange request = TestExchange.get("/reports").cookiesOf(logIn());

        Outcome outcome = routes.of(request, container);

        assertThat(outcome).isInstanceOf(Outcome.User.class);
        assertThat(user(outcome)).isEqualTo("mona");
        assertThat(request.user().identified().orElseThrow().identity().user()).isEqualTo("mona");
    }

    @ParameterizedTest
    @CsvSource({"/reports", "/public/start"})
    void sendsTheRequestAgainWhereTheContainersSessionWasAnotherUsers(String path) {
        TestExchange request = TestExchange.get(path).cookiesOf(logIn());
        request.user().meetsSessionOfAnother();

        Outcome outcome = routes.of(request, container);

        assertThat(answer(outcome).content()).isEqualTo(new Content.Again("/app" + path));
    }

    @Test
    void sendsAGuestsRequestAgainWhereTheContainersSessionWasAUsers() {
        TestExchange request = TestExchange.get("/public/start");
        request.user().meetsSessionOfAnother();

        Outcome outcome = routes.of(request, container);

        assertThat(answer(outcome).content()).isEqualTo(new Content.Again("/app/public/start"));
    }

    @Test
    void asksTheApplicationsAccessCheckOnlyAfterTheContainersSession() {
        TestExchange request = TestExchange.get("/reports").cookiesOf(logIn());
        application.accessCheck((who, path) -> {
            assertThat(request.user().calls()).containsExactly("admits");
            return Decision.deny("not today");
        });

        Outcome outcome = routes.of(request, container);

        assertThat(answer(outcome).content())
                .isInstanceOfSatisfying(
                        Content.Show.class, show -> assertThat(show.page()).isInstanceOf(Page.NotAuthorized.class));
    }

    @Test
    void endsTheSessionWhoseContainersSessionHasEnded() {
        Reply loggedIn = logIn();
        TestExchange closed = TestExchange.get("/reports").cookiesOf(loggedIn);
        closed.user().losesSession();
        TestExchange open = TestExchange.get("/public/start").cookiesOf(loggedIn);
        open.user().losesSession();

        assertThat(routes.of(closed, container)).isInstanceOf(Outcome.Answer.class);
        assertThat(closed.user().identified()).isEmpty();
        assertThat(container.cookies())
                .anyMatch(cookie ->
                        cookie.name().startsWith("panel-i-") && cookie.maxAge().isZero());
        assertThat(routes.of(open, container)).isEqualTo(new Outcome.Guest());
    }

    @Test
    void leavesTheCookiesOfANewLoginToTheBrowserWhereTheOldSessionEnds() {
        Reply old = logIn();
        TestForm again = TestForm.at(application, "/login").typed("mona", "open sesame");
        again.answer(again.request().cookiesOf(old));
        TestExchange late = TestExchange.get("/reports").cookiesOf(old);
        late.user().losesSession();

        assertThat(routes.of(late, container)).isInstanceOf(Outcome.Answer.class);
        assertThat(container.cookies()).isEmpty();
    }

    /** Observers hear of a logout, and may use the container's session. */
    @Test
    void sendsALogoutAgainWhereTheContainersSessionWasAnotherUsers() {
        TestExchange out = TestExchange.post("/logout", Map.of())
                .header("Sec-Fetch-Site", "same-origin")
                .cookiesOf(logIn());
        out.user().meetsSessionOfAnother();
        int before = application.events().size();

        assertThat(answer(routes.of(out, container)).content()).isInstanceOf(Content.Again.class);
        assertThat(application.events()).hasSize(before);
        assertThat(out.user().identified()).isEmpty();
    }

    @Test
    void setsTheCookiesOfAnUpkeepBeforeTheAccessCheckRuns() {
        TestApplication idle =
                new TestApplication(Map.of("panel.basic-auth", "open sesame", "panel.session.idle", "20"));
        Reply loggedIn =
                TestForm.at(idle, "/login").typed("mona", "open sesame").send();
        idle.accessCheck((who, path) -> {
            assertThat(container.cookies()).isNotEmpty();
            return Decision.allow();
        });
        idle.clock().setElapsed(Duration.ofMinutes(10));

        Outcome outcome =
                new Routes(idle.flows()).of(TestExchange.get("/reports").cookiesOf(loggedIn), container);

        assertThat(outcome).isInstanceOf(Outcome.User.class);
    }

    @Test
    void doesNothingTwiceForARequestThatIsJudged() {
        application.accessCheck((who, path) -> Decision.deny("asked a second time"));
        UserSession session = session();

        TestExchange ofUser = TestExchange.get("/reports");
        TestExchange ofGuest = TestExchange.get("/public/start");

        assertThat(routes.again(Optional.of(session), ofUser, container)).isEqualTo(new Outcome.User(session));
        assertThat(routes.again(Optional.empty(), ofGuest, container)).isEqualTo(new Outcome.Guest());
        assertThat(ofUser.user().calls()).isEmpty();
        assertThat(ofGuest.user().calls()).isEmpty();
    }

    @Test
    void asksAGuestToLogInWhereTheApplicationDemandsAUserLater() {
        container.demandsUser = true;

        assertThat(routes.again(Optional.empty(), TestExchange.get("/public/start"), container))
                .isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void asksAUserForANewLoginWhereTheApplicationDemandsOne() {
        UserSession session = session();
        container.demandsUser = true;
        container.demandsNewLogin = true;

        assertThat(routes.again(Optional.of(session), TestExchange.get("/reports"), container))
                .as("logged in just now")
                .isEqualTo(new Outcome.User(session));
        application.clock().setElapsed(Duration.ofMinutes(1));
        assertThat(routes.again(Optional.of(session), TestExchange.get("/reports"), container))
                .isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void asksTheDevelopmentProviderBeforeEverythingElse() {
        Routes refusing = new Routes(application.flows(), new RefusingProvider());

        for (String path : List.of("/login", "/logout", "/public/start", "/reports")) {
            assertThat(answer(refusing.of(TestExchange.get(path), container)).content())
                    .isEqualTo(new Content.Status(503));
        }
    }

    private boolean asForGuests(Routes of, String path, Reply loggedIn) {
        return ((Outcome.User) of.of(TestExchange.get(path).cookiesOf(loggedIn), container)).asForGuests();
    }

    private Reply logIn() {
        return TestForm.at(application, "/login").typed("mona", "open sesame").send();
    }

    private UserSession session() {
        return application
                .flows()
                .resumeSession()
                .of(TestExchange.get("/reports").cookiesOf(logIn()))
                .orElseThrow();
    }

    private static Reply answer(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answer.class);
        return ((Outcome.Answer) outcome).reply();
    }

    private static String user(Outcome outcome) {
        return ((Outcome.User) outcome).session().identity().user();
    }

    private static final class RefusingProvider implements RunningProvider {
        @Override
        public OAuthProvider preset() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Setting, String> registration() {
            return Map.of();
        }

        @Override
        public Optional<Reply> answer(Exchange exchange, Connection connection) {
            return Optional.of(Reply.of(new Content.Status(503)));
        }

        @Override
        public String report(String contextPath) {
            return "";
        }

        @Override
        public void stop() {}
    }
}
