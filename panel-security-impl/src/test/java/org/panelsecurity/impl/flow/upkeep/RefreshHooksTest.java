package org.panelsecurity.impl.flow.upkeep;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.TestStore;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.spi.IdentityMapper;
import org.panelsecurity.spi.LoginMethod;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.UserInfoReader;

/** The hooks of a preset at a refresh. */
class RefreshHooksTest {
    private final TestProvider provider = new TestProvider();
    private IdentityMapper mapper = identity -> identity;
    private UserInfoReader reader = ProviderClient::getUserInfo;
    private final TestApplication application = application();

    @BeforeEach
    void answers() {
        provider.knowsMona("first");
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void runAgain() {
        Reply loggedIn = logIn();
        later();
        mapper = identity -> Identity.of(
                        identity.registration(), identity.id(), identity.user(), Set.of("octo:from-the-hook"))
                .withClaims(identity.claims());

        assertThat(visit(loggedIn).orElseThrow().identity().groups()).containsExactly("octo:from-the-hook");
    }

    @Test
    void endTheSessionIfTheyRefuseTheUser() {
        Reply loggedIn = logIn();
        later();
        mapper = identity -> {
            throw new LoginFailedException(LoginFailure.NOT_AUTHORIZED, "has left the company");
        };

        assertThat(visit(loggedIn)).isEmpty();
    }

    @Test
    void endTheSessionIfTheyNameAnotherUser() {
        Reply loggedIn = logIn();
        later();
        mapper = identity -> Identity.of(identity.registration(), "another", "another", identity.groups());

        assertThat(visit(loggedIn)).isEmpty();
    }

    @Test
    void loseNoTokensIfTheyFail() {
        Reply loggedIn = logIn();
        later();
        mapper = identity -> {
            throw new IllegalStateException("a bug of the hook");
        };

        List<String> log = CapturedLog.during(() -> assertThat(visit(loggedIn)
                        .flatMap(UserSession::details)
                        .map(Details::tokens)
                        .map(TokenSet::accessToken))
                .contains("second"));

        assertThat(log).singleElement().asString().contains("stay as they were", "a bug of the hook");
    }

    /** After a redeployment, for example. The old refresh token is used up. */
    @Test
    void loseNoTokensIfTheyLackAClass() {
        Reply loggedIn = logIn();
        later();
        mapper = identity -> {
            throw new NoClassDefFoundError("octo/Teams");
        };

        List<String> log = CapturedLog.during(() -> assertThat(visit(loggedIn)
                        .flatMap(UserSession::details)
                        .map(Details::tokens)
                        .map(TokenSet::accessToken))
                .contains("second"));

        assertThat(log).singleElement().asString().contains("stay as they were", "octo/Teams");
    }

    @Test
    void endTheSessionIfTheReaderOfUserInfoRefusesTheUser() {
        Reply loggedIn = logIn();
        later();
        reader = client -> {
            throw new LoginFailedException(LoginFailure.NOT_AUTHORIZED, "is in no organization");
        };

        assertThat(visit(loggedIn)).isEmpty();
    }

    private void later() {
        application.clock().setElapsed(Duration.ofSeconds(245));
        provider.tokenAnswer(TestProvider.tokens("second"));
        provider.userInfo(okJson("{\"id\":583231,\"email\":\"mona@example.com\"}"));
    }

    private Reply logIn() {
        return TestForm.at(application, "/login").typed("mona", "hush-hush").send();
    }

    private Optional<UserSession> visit(Reply loggedIn) {
        TestExchange exchange = TestExchange.get("/reports").cookiesOf(loggedIn);
        UserSession session = application.flows().resumeSession().of(exchange).orElseThrow();
        return application.flows().sessionUpkeep().perform(session, exchange).session();
    }

    private TestApplication application() {
        OAuthProvider octo = OAuthProvider.named("octo")
                .login(new LoginMethod.PasswordGrant())
                .publicClient()
                .idClaim("id")
                .userClaim("email")
                .userInfo(client -> reader.read(client))
                .identity(identity -> mapper.map(identity))
                .build();
        Map<String, String> settings = new HashMap<>(Map.of(
                "panel.oauth.provider", "octo",
                "panel.oauth.key", "client-1",
                "panel.oauth.token-url", provider.issuer() + "/token",
                "panel.oauth.user-url", provider.issuer() + "/userinfo",
                "panel.oauth.refresh-tokens", "true",
                "panel.session.store", "cookie"));
        return new TestApplication(settings, new TestStore(), List.of(octo));
    }
}
