package org.panelsecurity.impl.flow.logout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.RequestCookie;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/** One browser that uses one application by http and by https. */
class LogoutByBothSchemesTest {
    private final TestApplication application = new TestApplication(Map.of("panel.basic-auth", "open sesame"));
    private final Reply byHttp =
            TestForm.at(application, "/login").typed("mona", "open sesame").send();

    @Test
    void clearsTheCookiesOfBothOnHttps() {
        Reply out = logOut(onHttps(TestExchange.post("/logout", Map.of()).cookiesOf(byHttp)), Optional.empty());

        assertThat(cleared(out)).containsAll(session(byHttp));
    }

    @Test
    void endsTheSessionOfHttpToo() {
        UserSession known = session(TestExchange.get("/reports").cookiesOf(byHttp));

        logOut(onHttps(TestExchange.post("/logout", Map.of()).cookiesOf(byHttp)), Optional.of(known));

        assertThat(application
                        .flows()
                        .sessionUpkeep()
                        .perform(known, TestExchange.get("/reports"))
                        .session())
                .as("a copy of its cookies")
                .isEmpty();
    }

    @Test
    void clearsOnHttpOnlyWhatABrowserSendsThere() {
        Reply out = logOut(
                TestExchange.post("/logout", Map.of())
                        .header("Sec-Fetch-Site", "same-origin")
                        .cookiesOf(byHttp),
                Optional.empty());

        assertThat(cleared(out)).allMatch(name -> name.startsWith("panel-"));
    }

    private static TestExchange onHttps(TestExchange exchange) {
        return exchange.https().header("Sec-Fetch-Site", "same-origin");
    }

    private Reply logOut(TestExchange exchange, Optional<UserSession> session) {
        return application.flows().logoutEndpoint().of(exchange, session);
    }

    private UserSession session(TestExchange exchange) {
        return application.flows().resumeSession().of(exchange).orElseThrow();
    }

    private static List<String> session(Reply loggedIn) {
        return TestExchange.get("/").cookiesOf(loggedIn).cookies().stream()
                .map(RequestCookie::name)
                .filter(name -> name.startsWith("panel-i-") || name.startsWith("panel-d-"))
                .toList();
    }

    private static List<String> cleared(Reply out) {
        return out.cookies().stream()
                .filter(cookie -> cookie.maxAge().isZero())
                .map(SetCookie::name)
                .toList();
    }
}
