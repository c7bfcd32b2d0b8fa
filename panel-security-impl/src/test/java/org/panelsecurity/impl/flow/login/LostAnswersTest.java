package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.CapturedLog;
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

/** A proxy drops the query of the provider's answer, as a whole or the state. */
class LostAnswersTest {
    @AutoClose
    private final TestProvider provider = new TestProvider();

    private final TestApplication atRoot = new TestApplication(provider.settings());
    private final TestApplication atCallback =
            new TestApplication(TestApplication.with(provider.settings(), "panel.oauth.redirect-uri", "/callback"));
    private final Map<String, String> jar = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"/callback", "/callback?code=c", "/callback?code=c&session_state=s"})
    void showAPageAtACallbackPathAndALoopAfterFive(String path) {
        for (int i = 0; i < 5; i++) {
            TestForm.assertFailed(answer(atCallback, path), LoginFailure.STATE_MISMATCH);
        }

        TestForm.assertFailed(answer(atCallback, path), LoginFailure.LOGIN_LOOP);
    }

    /** Without a client secret of some length and without a cookie secret, each node has another secret. */
    @Test
    void nameTheSecretIfAnotherNodeSealedTheCookie() {
        Reply begun = begin(atCallback, "/reports");
        String state = RedirectParameters.of(begun).get("state");
        keep(begun);
        Map<String, String> settings =
                TestApplication.with(provider.settings(), "panel.oauth.redirect-uri", "/callback");
        TestApplication otherNode = new TestApplication(
                TestApplication.with(settings, "panel.cookie.secret", "another-secret-of-more-than-32-bytes"));

        List<String> lines = CapturedLog.during(() -> TestForm.assertFailed(
                answer(otherNode, "/callback?code=c&state=" + state), LoginFailure.NO_LOGIN_UNDER_WAY));

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("cannot be opened", "Set the same panel.cookie.secret on all nodes");
    }

    @Test
    void areForgottenAfterHalfAMinute() {
        Reply reply = answer(atCallback, "/callback");

        assertThat(reply.cookies()).singleElement().satisfies(cookie -> {
            assertThat(cookie.name()).startsWith("panel-n-");
            assertThat(cookie.maxAge()).hasSeconds(30);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?code=c"})
    void endInALoopPageAtTheRoot(String path) {
        assertBegins(begin(atRoot, "/reports"));
        for (int i = 0; i < 5; i++) {
            assertBegins(begin(atRoot, path));
        }

        Reply sixth = begin(atRoot, path);

        TestForm.assertFailed(sixth, LoginFailure.LOGIN_LOOP);
        Page.LoginFailed page = (Page.LoginFailed) ((Content.Show) sixth.content()).page();
        String anyway = page.ways().anyway().path().substring("/app".length());
        Reply begun = atRoot.flows().loginEndpoint().of(request(anyway));
        keep(begun);
        assertBegins(begun);
        assertThat(jar.keySet()).as("the counter is reset").noneMatch(name -> name.startsWith("panel-n-"));
        assertBegins(begin(atRoot, path));
    }

    /** Another host of the site sets the counter for good. The user needs one click more, each time. */
    @ParameterizedTest
    @ValueSource(strings = {"9", "99", "29"})
    void doNotLockOutAUserWhoseCounterIsPlanted(String planted) {
        keep(begin(atCallback, "/callback"));
        answer(atCallback, "/callback");
        String counter = jar.keySet().stream()
                .filter(name -> name.startsWith("panel-n-"))
                .findFirst()
                .orElseThrow();
        jar.put(counter, planted);

        Reply refused = begin(atRoot, "/");
        Reply begun = atRoot.flows().loginEndpoint().of(request("/login/corp?wish=anyway"));

        TestForm.assertFailed(refused, LoginFailure.LOGIN_LOOP);
        assertBegins(begun);
    }

    @Test
    void areNoTabsWithPagesOfTheApplication() {
        for (int tab = 0; tab < 12; tab++) {
            assertBegins(begin(atRoot, "/reports?tab=" + tab));
        }
    }

    @Test
    void areNoLoginsThatTakeTheirTime() {
        for (int login = 0; login < 12; login++) {
            assertBegins(begin(atRoot, "/"));
            atRoot.clock().setElapsed(Duration.ofSeconds(31L * (login + 1)));
        }
    }

    private Reply answer(TestApplication application, String path) {
        TestExchange request = request(path);
        assertThat(application.flows().callbackRequests().isCallback(request, false))
                .isTrue();
        Reply reply = application.flows().finishLogin().with(request, false);
        keep(reply);
        return reply;
    }

    private Reply begin(TestApplication application, String path) {
        TestExchange request = request(path);
        Reply reply = application.flows().askForLogin().of(request);
        keep(reply);
        return reply;
    }

    private void assertBegins(Reply reply) {
        assertThat(TestForm.location(reply)).startsWith(provider.issuer() + "/authorize?");
    }

    private TestExchange request(String path) {
        TestExchange exchange = TestExchange.get(path);
        jar.forEach((name, value) -> exchange.cookies().add(new RequestCookie(name, value)));
        return exchange;
    }

    private void keep(Reply reply) {
        for (SetCookie cookie : reply.cookies()) {
            if (cookie.maxAge().isZero()) {
                jar.remove(cookie.name());
            } else {
                jar.put(cookie.name(), cookie.value());
            }
        }
    }
}
