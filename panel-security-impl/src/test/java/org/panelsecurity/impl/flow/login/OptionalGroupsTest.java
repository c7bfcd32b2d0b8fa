package org.panelsecurity.impl.flow.login;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.UserSession;

/** Users without groups, and providers whose user info does not answer. */
class OptionalGroupsTest {
    private final TestProvider provider = new TestProvider();
    // The ID token of the test provider has the claim groups, and none of these.
    private final TestApplication elsewhere =
            new TestApplication(TestApplication.with(provider.settings(), "panel.oauth.groups-claim", "roles"));

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 429, 500, 503})
    void logsInAUserWithoutGroupsIfUserInfoRefuses(int status) {
        provider.userInfo(aResponse().withStatus(status));

        List<String> log = CapturedLog.during(
                () -> assertThat(logIn(elsewhere).identity().groups()).isEmpty());

        assertThat(log).anyMatch(line -> line.startsWith("User info of corp is not available."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html></html>", "{\"sub\":\"id-of", "{\"roles\":[\"admin\"]}"})
    void logsInAUserWithoutGroupsIfUserInfoIsUnreadable(String body) {
        provider.userInfo(aResponse().withBody(body));

        assertThat(logIn(elsewhere).identity().groups()).isEmpty();
    }

    @Test
    void logsInAUserWithoutGroupsIfThereIsNoUserInfo() {
        provider.announces(",\"userinfo_endpoint\":null");

        assertThat(logIn(elsewhere).identity().groups()).isEmpty();
    }

    @Test
    void logsInAUserWithoutGroupsIfTheConnectionBreaks() {
        provider.userInfo(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(logIn(elsewhere).identity().groups()).isEmpty();
    }

    @Test
    void readsGroupsOfUserInfoForEachUser() {
        provider.userInfo(okJson("{\"sub\":\"id-of-mona\"}"));
        assertThat(logIn(elsewhere).identity().groups()).isEmpty();

        provider.userInfo(okJson("{\"sub\":\"id-of-mona\",\"roles\":{\"admin\":{\"1\":\"octo.test\"}}}"));
        assertThat(logIn(elsewhere).identity().groups()).containsExactly("admin");
    }

    /** Token substitution (OpenID Connect Core 1.0, section 5.3.2) is no missing answer. */
    @Test
    void refusesUserInfoOfAnotherUserAlsoIfOnlyGroupsAreMissing() {
        provider.userInfo(okJson("{\"sub\":\"id-of-eve\",\"roles\":[\"admin\"]}"));

        assertThat(session(elsewhere)).isEmpty();
    }

    @Test
    void asksNoUserInfoIfIdTokensContainTheGroupsOfOthers() {
        TestApplication application = new TestApplication(provider.settings());
        assertThat(logIn(application).identity().groups()).containsExactly("staff");
        provider.userInfo(aResponse().withStatus(403));
        provider.calls();

        assertThat(application.registrations().all().get(0).needsUserInfo(Map.of("sub", "1", "email", "m")))
                .isFalse();
        logIn(application);
        assertThat(provider.bodiesTo("/userinfo")).isEmpty();
    }

    private UserSession logIn(TestApplication application) {
        return session(application).orElseThrow();
    }

    private Optional<UserSession> session(TestApplication application) {
        Reply begun = application.flows().askForLogin().of(TestExchange.get("/"));
        Map<String, String> asked = query(begun);
        provider.knows("mona", asked.getOrDefault("nonce", ""));
        Reply answered = application
                .flows()
                .finishLogin()
                .with(TestExchange.get("/?code=c&state=" + asked.get("state")).cookiesOf(begun), false);
        return application.flows().resumeSession().of(TestExchange.get("/").cookiesOf(answered));
    }

    private static Map<String, String> query(Reply begun) {
        String location = ((Reply.Content.Redirect) begun.content()).location();
        return Arrays.stream(URI.create(location).getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one));
    }
}
