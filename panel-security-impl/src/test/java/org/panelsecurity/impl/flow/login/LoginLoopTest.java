package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.RequestCookie;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.TestStore;

/** Several logins of one browser within 30 seconds. */
class LoginLoopTest {
    private static final String SESSION = "panel-i-";
    private static final String DETAILS = "panel-d-";

    private final TestProvider provider = new TestProvider();
    private final TestApplication application = new TestApplication(provider.settings());
    private final Map<String, String> jar = new HashMap<>();

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void isNoneIfTheSessionComesBack() {
        for (int login = 0; login < 5; login++) {
            logIn(application, name -> true, "/login");
        }
    }

    @Test
    void isNoneIfTheApplicationDemandsEachLogin() {
        for (int login = 0; login < 5; login++) {
            logIn(application, name -> true, "/reports");
        }
    }

    @Test
    void isNoneIfTheSessionComesBackFromAStore() {
        TestApplication shared = new TestApplication(
                TestApplication.with(provider.settings(), "panel.session.store", "jcache"), new TestStore());

        for (int login = 0; login < 5; login++) {
            logIn(shared, name -> true, "/login");
        }
    }

    @Test
    void isNoneAfterALogout() {
        for (int login = 0; login < 5; login++) {
            logIn(application, name -> true, "/login");
            logOut();
        }
    }

    /** The session, or the details that an access check needs, are too large for the browser or a proxy. */
    @ParameterizedTest
    @ValueSource(strings = {SESSION, DETAILS})
    void endsAtTheThirdLoginIfACookieIsDropped(String dropped) {
        Predicate<String> kept = name -> !name.startsWith(dropped);
        logIn(application, kept, "/reports");
        logIn(application, kept, "/reports");

        assertLoop(begin(application, "/reports"));
    }

    @Test
    void endsAtTheThirdLoginIfAnotherNodeHasAnotherSecret() {
        TestApplication other =
                new TestApplication(provider.settings(), "another secret of more than thirty-two bytes");
        logIn(application, name -> true, "/reports");
        assertThat(other.flows().resumeSession().of(request("/reports"))).isEmpty();
        logIn(other, name -> true, "/reports");
        jar.keySet().removeIf(name -> name.startsWith(SESSION));

        assertLoop(begin(application, "/reports"));
    }

    @Test
    void endsAtTheThirdLoginIfTheStoreForgets() {
        TestStore store = new TestStore();
        TestApplication shared =
                new TestApplication(TestApplication.with(provider.settings(), "panel.session.store", "jcache"), store);
        for (int login = 0; login < 2; login++) {
            logIn(shared, name -> true, "/reports");
            store.cache("sessions").clear();
        }

        assertLoop(begin(shared, "/reports"));
    }

    @Test
    void countsOnlyLoginsSinceTheSessionCameBack() {
        logIn(application, name -> true, "/reports");
        logIn(application, name -> true, "/reports");
        Predicate<String> kept = name -> !name.startsWith(SESSION);
        jar.keySet().removeIf(kept.negate());

        logIn(application, kept, "/reports");

        assertLoop(begin(application, "/reports"));
    }

    @Test
    void letsTheUserLogInAnyway() {
        Predicate<String> kept = name -> !name.startsWith(SESSION);
        logIn(application, kept, "/reports");
        logIn(application, kept, "/reports");
        Page.LoginFailed page = page(begin(application, "/reports"));
        assertThat(page.ways().tryAgain().path()).isEmpty();

        String anyway = page.ways().anyway().path();

        assertThat(anyway).isEqualTo("/app/login/corp?wish=anyway");
        assertThat(begin(application, anyway.substring("/app".length())).content())
                .isInstanceOf(Content.Redirect.class);
    }

    private void logIn(TestApplication at, Predicate<String> kept, String path) {
        Reply begun = begin(at, path);
        Map<String, String> asked = RedirectParameters.of(begun);
        keep(begun, kept);
        provider.knows("mona", asked.getOrDefault("nonce", ""));
        Reply answered = at.flows().finishLogin().with(request("/?code=c&state=" + asked.get("state")), false);
        assertThat(answered.content()).isInstanceOf(Content.Redirect.class);
        keep(answered, kept);
    }

    private Reply begin(TestApplication at, String path) {
        return path.startsWith("/login")
                ? at.flows().loginEndpoint().of(request(path))
                : at.flows().askForLogin().of(request(path));
    }

    private void logOut() {
        TestExchange exchange = request("/logout");
        keep(
                application
                        .flows()
                        .logoutEndpoint()
                        .end(application.flows().resumeSession().of(exchange).orElseThrow(), exchange),
                name -> true);
    }

    private TestExchange request(String path) {
        TestExchange exchange = TestExchange.get(path);
        jar.forEach((name, value) -> exchange.cookies().add(new RequestCookie(name, value)));
        return exchange;
    }

    private void keep(Reply reply, Predicate<String> kept) {
        for (SetCookie cookie : reply.cookies()) {
            if (cookie.maxAge().isZero()) {
                jar.remove(cookie.name());
            } else if (kept.test(cookie.name())) {
                jar.put(cookie.name(), cookie.value());
            }
        }
    }

    private static void assertLoop(Reply reply) {
        TestForm.assertFailed(reply, LoginFailure.LOGIN_LOOP);
    }

    private static Page.LoginFailed page(Reply reply) {
        return (Page.LoginFailed) ((Content.Show) reply.content()).page();
    }
}
