package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.CallbackRequests;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;

class AskForLoginTest {
    private static final String STATE = "panel." + "a".repeat(43);

    private final TestProvider provider = new TestProvider();
    private final Flows flows = new TestApplication(provider.settings()).flows();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void sendsANavigationToTheProvider() {
        assertThat(flows.askForLogin().of(TestExchange.get("/reports")).content())
                .isInstanceOfSatisfying(
                        Reply.Content.Redirect.class,
                        redirect -> assertThat(redirect.location()).startsWith(provider.issuer() + "/authorize?"));
    }

    @Test
    void tellsAScriptWhereTheLoginIs() {
        assertThat(flows.askForLogin().of(TestExchange.get("/reports").byScript()))
                .isEqualTo(Reply.of(
                        new Reply.Content.Json(401, Map.of("error", "login_required", "login", "/app/login"))));
        assertThat(provider.calls()).isZero();
    }

    @Test
    void showsAFrameTheWayToTheTop() {
        assertThat(flows.askForLogin().of(TestExchange.get("/reports?a=b").header("Sec-Fetch-Dest", "iframe")))
                .isEqualTo(Reply.show(new Page.Frame(new Link("/app/login?next=%2Fapp%2Freports%3Fa%3Db"))));
    }

    @Test
    void redirectsFacesInItsOwnWay() {
        assertThat(flows.askForLogin().of(TestExchange.get("/reports").header("Faces-Request", "partial/ajax")))
                .isEqualTo(Reply.of(new Reply.Content.PartialRedirect("/app/login?next=%2Fapp%2Freports")));
    }

    @Test
    void takesAtTheRootOnlyOurStateForAnAnswer() {
        CallbackRequests callbacks = flows.callbackRequests();
        assertThat(callbacks.isCallback(TestExchange.get("/?state=" + STATE), false))
                .isTrue();
        assertThat(callbacks.isCallback(TestExchange.get("/?state=theirs"), false))
                .isFalse();
        assertThat(callbacks.isCallback(TestExchange.get("/?error=x"), false)).isFalse();
        assertThat(callbacks.isCallback(TestExchange.get("/"), false)).isFalse();
        assertThat(callbacks.isCallback(TestExchange.get("/?state=" + STATE).method("POST"), false))
                .isFalse();
    }

    @Test
    void takesALoginEndpointThatIsTheCallbackTooForBoth() {
        CallbackRequests callbacks = new TestApplication(TestApplication.with(
                        provider.settings(), "panel.oauth.redirect-uri", "https://app.test/app/login"))
                .flows()
                .callbackRequests();

        assertThat(callbacks.isCallback(TestExchange.get("/login?code=c&state=" + STATE), false))
                .isTrue();
        assertThat(callbacks.isCallback(TestExchange.get("/login?next=%2Fapp%2F"), false))
                .isFalse();
    }

    @Test
    void takesEveryRequestAtTheCallbackPathForAnAnswer() {
        CallbackRequests callbacks = new TestApplication(
                        TestApplication.with(provider.settings(), "panel.oauth.redirect-uri", "/callback"))
                .flows()
                .callbackRequests();

        assertThat(callbacks.isCallback(TestExchange.get("/callback"), false)).isTrue();
        assertThat(callbacks.isCallback(TestExchange.get("/callback").sentAs("/app/x/..;/callback"), false))
                .isFalse();
        assertThat(callbacks.isCallback(TestExchange.get("/callback").method("POST"), false))
                .isFalse();
    }

    @Test
    void refusesAnAnswerThatNoAttemptWaitsFor() {
        Reply lost = flows.askForLogin().of(TestExchange.get("/elsewhere?code=c&state=" + STATE));

        assertThat(lost.content()).isInstanceOf(Reply.Content.Show.class);
        assertThat(lost.cookies()).isEmpty();
        assertThat(provider.calls()).isZero();
    }
}
