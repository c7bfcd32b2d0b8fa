package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.UserSession;

/** A login of another user than the one whose container's session the browser has: the application learns of it in a second request. */
class SecondRequestTest {
    private final TestProvider provider = new TestProvider();
    private final TestApplication application = new TestApplication(provider.settings());
    private final Reply begun = application.flows().askForLogin().of(TestExchange.get("/reports?year=2026"));
    private final List<String> asked = new ArrayList<>();

    SecondRequestTest() {
        provider.knows("mona", RedirectParameters.of(begun).getOrDefault("nonce", ""));
        application.groupStores((identity, name) -> {
            asked.add(name);
            return Optional.of(Set.of("auditor"));
        });
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void runsNoCodeOfTheApplicationWhileTheContainersSessionIsAnothers() {
        TestExchange callback = callback(begun);
        callback.user().meetsSessionOfAnother();

        Reply first = finish(application, callback);

        assertThat(asked).isEmpty();
        assertThat(application.events()).isEmpty();
        assertThat(callback.user().identified()).isEmpty();
        assertThat(location(first)).isEqualTo("http://app.test/app/?state=" + state());
        assertThat(resumed(first)).as("no session yet").isEmpty();
    }

    @Test
    void beginsTheSessionInTheSecondRequest() {
        Reply first = ask();
        provider.calls();
        TestExchange again = second(first);

        Reply second = finish(application, again);

        assertThat(provider.calls()).isZero();
        assertThat(location(second)).isEqualTo("/app/reports?year=2026");
        assertThat(again.user().calls()).containsExactly("admitsLogin", "begin");
        assertThat(asked).containsExactly("mona@example.com");
        UserSession session = resumed(first, second).orElseThrow();
        assertThat(session.storeGroups()).containsExactly("auditor");
        assertThat(session.details().map(Details::tokens).map(TokenSet::accessToken))
                .isPresent();
        assertThat(Duration.between(session.life().startedAt(), session.life().expiresAt()))
                .isEqualTo(Duration.ofDays(1));
        assertThat(application.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        LoginEvent.LoggedIn.class,
                        event -> assertThat(event.identity()).isEqualTo(session.identity()));
    }

    @Test
    void leavesNoCookieOfTheFirstRequest() {
        Reply first = ask();

        Reply second = finish(application, second(first));

        List<String> left = TestExchange.get("/").cookiesOf(begun, first, second).cookies().stream()
                .map(cookie -> cookie.name().substring(0, 8))
                .toList();
        assertThat(left).containsExactlyInAnyOrder("panel-i-", "panel-d-", "panel-n-");
    }

    @Test
    void givesTheOldSessionUp() {
        Reply old = finish(application, callback(begun));
        Reply begunAgain = application.flows().askForLogin().of(TestExchange.get("/reports"));
        provider.knows("lisa", RedirectParameters.of(begunAgain).getOrDefault("nonce", ""));
        TestExchange callback = callback(begunAgain, old);
        callback.user().meetsSessionOf("mona@example.com");

        Reply first = finish(application, callback);

        assertThat(resumed(old, first)).as("of lisa or of mona").isEmpty();
    }

    @Test
    void carriesTheUserForAMinute() {
        Reply first = ask();
        assertThat(first.cookies())
                .filteredOn(cookie -> !cookie.maxAge().isZero())
                .extracting(SetCookie::maxAge)
                .allMatch(age -> age.compareTo(Duration.ofMinutes(1)) <= 0);
        application.clock().setElapsed(Duration.ofSeconds(61));

        TestForm.assertFailed(finish(application, second(first)), LoginFailure.STATE_MISMATCH);
        assertThat(application.events()).hasSize(1).first().isInstanceOf(LoginEvent.LoginFailed.class);
    }

    @Test
    void carriesTheUserOnce() {
        Reply first = ask();
        Reply second = finish(application, second(first));

        Reply again = finish(application, second(first));

        assertThat(again).isEqualTo(second);
        assertThat(asked).hasSize(1);
        assertThat(application.events()).hasSize(1);
    }

    @Test
    void carriesTheUserForItsAttemptAlone() {
        Reply first = ask();
        Reply other = application.flows().askForLogin().of(TestExchange.get("/"));
        TestExchange another = TestExchange.get(
                        "/?state=" + RedirectParameters.of(other).get("state"))
                .cookiesOf(begun, first, other);

        TestForm.assertFailed(finish(application, another), LoginFailure.STATE_MISMATCH);
        TestForm.assertFailed(
                application.flows().finishLogin().with(TestExchange.get("/?state=" + state()), false),
                LoginFailure.NO_LOGIN_UNDER_WAY);
    }

    @Test
    void sendsTheBrowserOnceMoreIfAnotherSessionCameInBetween() {
        Reply first = ask();
        TestExchange again = second(first);
        again.user().meetsSessionOfAnother();

        Reply second = finish(application, again);

        assertThat(location(second)).isEqualTo(location(first));
        assertThat(asked).isEmpty();
        Reply third = finish(application, again(second).cookiesOf(begun, first, second));
        assertThat(location(third)).isEqualTo("/app/reports?year=2026");
    }

    @Test
    void asksTheApplicationAgainThatFailedForASessionWhichEndedMeanwhile() {
        application.groupStores((identity, name) -> {
            throw new IllegalStateException("the session has ended");
        });
        TestExchange callback = callback(begun);
        callback.user().losesSessionMeanwhile();

        Reply first = finish(application, callback);
        TestExchange again = second(first);
        again.user().losesSessionMeanwhile();

        assertThat(location(first)).isEqualTo("http://app.test/app/?state=" + state());
        Reply second = finish(application, again);
        assertThat(location(second)).isEqualTo(location(first));
        TestForm.assertFailed(
                finish(application, again(second).cookiesOf(begun, first, second)), LoginFailure.INTERNAL_ERROR);
    }

    @Test
    void sendsAFormAgainOnceIfTheApplicationFailsForASessionWhichEndedMeanwhile() {
        TestApplication local = new TestApplication(provider.passwordSettings(Map.of()));
        provider.knowsMona("access");
        local.groupStores((identity, name) -> {
            throw new IllegalStateException("the session has ended");
        });
        TestForm form = TestForm.at(local, "/login").typed("mona", "hush-hush");
        TestExchange sent = form.request();
        sent.user().losesSessionMeanwhile();
        assertThat(form.answer(sent).content()).isEqualTo(new Content.Again("/app/login/password?again"));

        TestExchange again = form.to("/login/password?again").request();
        again.user().losesSessionMeanwhile();
        TestForm.assertFailed(form.answer(again), LoginFailure.INTERNAL_ERROR);
    }

    @Test
    void showsWhyAStoreRefusesTheUser() {
        application.groupStores((identity, name) -> Optional.empty());
        Reply first = ask();
        TestExchange again = second(first);

        Reply refused = finish(application, again);

        TestForm.assertFailed(refused, LoginFailure.NOT_AUTHORIZED);
        assertThat(again.user().identified()).isEmpty();
        assertThat(TestExchange.get("/").cookiesOf(begun, first, refused).cookies())
                .isEmpty();
    }

    @Test
    void beginsTheSessionOnAnotherNode() {
        Reply first = ask();

        Reply second = finish(new TestApplication(provider.settings()), second(first));

        assertThat(location(second)).isEqualTo("/app/reports?year=2026");
        assertThat(resumed(first, second)).isPresent();
    }

    @Test
    void beginsTheSessionOnAnotherNodeWithTheDetailsInTheStore() {
        Map<String, String> shared = TestApplication.with(provider.settings(), "panel.session.store", "jcache");
        TestStore store = new TestStore();
        TestApplication one = new TestApplication(shared, store);
        Reply start = one.flows().askForLogin().of(TestExchange.get("/reports"));
        provider.knows("mona", RedirectParameters.of(start).getOrDefault("nonce", ""));
        TestExchange callback = callback(start);
        callback.user().meetsSessionOfAnother();
        Reply first = one.flows().finishLogin().with(callback, false);

        TestApplication two = new TestApplication(shared, store);
        Reply second = two.flows().finishLogin().with(again(first).cookiesOf(start, first), false);

        assertThat(two.flows()
                        .resumeSession()
                        .of(TestExchange.get("/").cookiesOf(first, second))
                        .flatMap(UserSession::details))
                .isPresent();
    }

    /** A form is sent once more: its password is checked again, and nothing is carried. */
    @Test
    void letsAPasswordFormBeSentAgain() {
        TestApplication local = new TestApplication(Map.of("panel.basic-auth", "open sesame"));
        TestForm form = TestForm.at(local, "/login?next=%2Fapp%2Freports").typed("mona", "open sesame");
        TestExchange sent = form.request();
        sent.user().meetsSessionOfAnother();

        Reply again = local.flows().loginEndpoint().of(sent);

        assertThat(again.content()).isEqualTo(new Content.Again("/app/login/basic?again"));
        assertThat(again.cookies()).isEmpty();
        assertThat(local.events()).isEmpty();
        assertThat(location(form.send())).isEqualTo("/app/reports");
    }

    /** Returns the first reply to a login in a browser with the container's session of another user. */
    private Reply ask() {
        TestExchange callback = callback(begun);
        callback.user().meetsSessionOfAnother();
        return finish(application, callback);
    }

    private String state() {
        return RedirectParameters.of(begun).getOrDefault("state", "");
    }

    private static TestExchange callback(Reply start, Reply... before) {
        Reply[] all = new Reply[before.length + 1];
        System.arraycopy(before, 0, all, 0, before.length);
        all[before.length] = start;
        return TestExchange.get("/?code=c&state=" + RedirectParameters.of(start).get("state"))
                .cookiesOf(all);
    }

    private TestExchange second(Reply first) {
        return again(first).cookiesOf(begun, first);
    }

    private static TestExchange again(Reply first) {
        return TestExchange.get("/?" + URI.create(location(first)).getRawQuery());
    }

    private static Reply finish(TestApplication at, TestExchange exchange) {
        assertThat(at.flows().callbackRequests().isCallback(exchange, false)).isTrue();
        return at.flows().finishLogin().with(exchange, false);
    }

    private Optional<UserSession> resumed(Reply... replies) {
        return application
                .flows()
                .resumeSession()
                .of(TestExchange.get("/reports").cookiesOf(replies));
    }

    private static String location(Reply reply) {
        assertThat(reply.content()).asInstanceOf(type(Content.Redirect.class)).isNotNull();
        return ((Content.Redirect) reply.content()).location();
    }
}
