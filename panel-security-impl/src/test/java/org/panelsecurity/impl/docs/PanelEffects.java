package org.panelsecurity.impl.docs;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/** Effects of settings that can be seen from outside, each as one text. */
final class PanelEffects implements AutoCloseable {
    private final TestProvider provider = new TestProvider();

    /** Returns the settings of an OpenID Connect provider that is found by its issuer. */
    Map<String, String> discovered() {
        return provider.settings();
    }

    /** Returns the settings of an OAuth 2.0 server with its endpoints. */
    Map<String, String> endpoints() {
        return Map.of(
                "panel.oauth.provider",
                "generic",
                "panel.oauth.key",
                "client-1",
                "panel.oauth.secret",
                "a-client-secret-of-some-length",
                "panel.oauth.authorize-url",
                provider.issuer() + "/authorize",
                "panel.oauth.token-url",
                provider.issuer() + "/token",
                "panel.oauth.user-url",
                provider.issuer() + "/userinfo");
    }

    static Map<String, String> preset(String name) {
        return Map.of(
                "panel.oauth.provider", name,
                "panel.oauth.key", "client-1",
                "panel.oauth.secret", "a-client-secret-of-some-length");
    }

    String issuer() {
        return provider.issuer();
    }

    /** Returns the URL that the browser is redirected to for a login. */
    static String asked(TestApplication at) {
        return TestForm.location(begin(at));
    }

    /** Returns the same without the parameters. */
    static String authorizationEndpoint(TestApplication at) {
        return asked(at).replaceFirst("\\?.*", "");
    }

    static String parameter(String name, TestApplication at) {
        return parameter(name, asked(at));
    }

    static String attemptPath(TestApplication at) {
        return begin(at).cookies().stream().map(SetCookie::path).findFirst().orElse("");
    }

    /** Returns the user name after a complete login. */
    String user(TestApplication at) {
        return session(at, finished(at))
                .map(session -> session.identity().user())
                .orElse("nobody");
    }

    String lifetime(TestApplication at) {
        Reply answered = finished(at);
        at.clock().setElapsed(Duration.ofHours(11));
        boolean early = session(at, answered).isPresent();
        at.clock().setElapsed(Duration.ofHours(13));
        boolean late = session(at, answered).isPresent();
        at.clock().setElapsed(Duration.ZERO);
        return "after 11 hours " + early + ", after 13 hours " + late;
    }

    /** Returns the token request with a code. */
    String tokenRequest(TestApplication at) {
        finished(at);
        return provider.tokenRequest();
    }

    /** Returns whether a session of another node is accepted here, and whether its details can be read. */
    String sessionOf(Map<String, String> other, TestApplication at) {
        Optional<UserSession> session = session(at, finished(new TestApplication(other)));
        return session.isEmpty()
                ? "nobody"
                : session.get().details().isPresent() ? "session with details" : "session without details";
    }

    /** Returns the number of calls to the provider for the next page when the access token is about to expire. */
    String callsForAnOldToken(TestApplication at) {
        provider.tokenAnswer(okJson("""
                {"access_token":"a","token_type":"bearer","expires_in":10,"refresh_token":"r"}"""));
        Reply answered = plainFinished(at);
        provider.calls();
        UserSession session = session(at, answered).orElseThrow();
        at.clock().setElapsed(Duration.ofSeconds(8));
        if (at.flows().sessionUpkeep().isDue(session)) {
            at.flows().sessionUpkeep().perform(session, TestExchange.get("/").cookiesOf(answered));
        }
        return provider.calls() + " calls";
    }

    /** Returns the user name after a login at an OAuth 2.0 server. */
    String plainUser(TestApplication at) {
        provider.tokenAnswer(okJson("{\"access_token\":\"a\",\"token_type\":\"bearer\"}"));
        return session(at, plainFinished(at))
                .map(session -> session.identity().user())
                .orElse("nobody");
    }

    private Reply plainFinished(TestApplication at) {
        provider.userInfo(okJson("{\"id\":583231,\"email\":\"mona@example.com\"}"));
        Reply begun = begin(at);
        return at.flows().finishLogin().with(callback("code=c", begun), false);
    }

    /** Returns the link to the provider's logout on the page of a failed login. */
    static String logoutLink(TestApplication at) {
        Reply failed = at.flows().finishLogin().with(callback("error=access_denied", begin(at)), false);
        assertThat(failed.content()).isInstanceOf(Content.Show.class);
        Page page = ((Content.Show) failed.content()).page();
        assertThat(page).isInstanceOf(Page.LoginFailed.class);
        return ((Page.LoginFailed) page).ways().providerLogout();
    }

    static String passwordLogin(String password, TestApplication at) {
        Reply answered = TestForm.at(at, "/login").typed("mona", password).send();
        return session(at, answered).map(session -> session.identity().user()).orElse("nobody");
    }

    static String open(String path, TestApplication at) {
        return at.flows().guestPaths().isOpen(TestExchange.get(path)) ? "open to guests" : "closed";
    }

    /** Returns the login URL in the answer to a script. */
    static String loginForScripts(TestApplication at) {
        Content told = at.flows()
                .askForLogin()
                .of(TestExchange.get("/reports").byScript())
                .content();
        assertThat(told).isInstanceOf(Content.Json.class);
        return String.valueOf(((Content.Json) told).members().get("login"));
    }

    static String logsOut(String path, TestApplication at) {
        return at.flows().servedPaths().isLogout(TestExchange.get(path)) ? "logs out" : "is the application's";
    }

    @Override
    public void close() {
        provider.close();
    }

    private Reply finished(TestApplication at) {
        Reply begun = begin(at);
        provider.knows("mona", parameter("nonce", TestForm.location(begun)));
        return at.flows().finishLogin().with(callback("code=c", begun), false);
    }

    private static Reply begin(TestApplication at) {
        return at.flows().askForLogin().of(TestExchange.get("/reports"));
    }

    private static TestExchange callback(String answer, Reply begun) {
        String location = TestForm.location(begun);
        String redirect = parameter("redirect_uri", location);
        assertThat(redirect).isEqualTo("http://app.test/app/");
        return TestExchange.get("/?" + answer + "&state=" + parameter("state", location))
                .cookiesOf(begun);
    }

    private static String parameter(String name, String location) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : location.substring(location.indexOf('?') + 1).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters.getOrDefault(name, "(none)");
    }

    private static Optional<UserSession> session(TestApplication at, Reply answered) {
        return at.flows().resumeSession().of(TestExchange.get("/reports").cookiesOf(answered));
    }
}
