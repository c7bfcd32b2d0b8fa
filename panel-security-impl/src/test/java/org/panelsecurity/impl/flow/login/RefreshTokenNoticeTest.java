package org.panelsecurity.impl.flow.login;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;

/** The warning about a login that brought no refresh token. */
class RefreshTokenNoticeTest {
    private static final Map<String, String> REFRESH = Map.of("panel.oauth.refresh-tokens", "true");

    private final TestProvider provider = new TestProvider();

    @BeforeEach
    void answers() {
        provider.knowsMona("first");
        provider.tokenAnswer(okJson("{\"access_token\":\"first\",\"expires_in\":300}"));
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void namesTheSettingOnce() {
        TestApplication application = application(REFRESH);

        assertThat(log(application, 3))
                .containsExactly("panel.oauth.refresh-tokens has no effect at corp: a login brought no refresh token,"
                        + " so its access token is not refreshed. Set panel.oauth.offline-access=true."
                        + " If that does not help: Allow refresh tokens for this client at single sign-on.");
    }

    @Test
    void namesTheProviderIfTheLoginAskedForOfflineAccess() {
        Map<String, String> asking = new HashMap<>(REFRESH);
        asking.put("panel.oauth.offline-access", "true");

        assertThat(log(application(asking), 1))
                .singleElement()
                .asString()
                .endsWith(
                        "Allow refresh tokens for this client at single sign-on, or remove panel.oauth.refresh-tokens.");
    }

    @Test
    void isSilentIfARefreshTokenCame() {
        provider.tokenAnswer(TestProvider.tokens("first"));

        assertThat(log(application(REFRESH), 1)).isEmpty();
    }

    @Test
    void isSilentIfTokensAreNotRefreshed() {
        assertThat(log(application(Map.of()), 1)).isEmpty();
    }

    @Test
    void isSilentForLocalPasswords() {
        TestApplication local =
                new TestApplication(Map.of("panel.basic-auth", "hush-hush", "panel.oauth.refresh-tokens", "true"));

        assertThat(log(local, 1)).isEmpty();
    }

    private static List<String> log(TestApplication application, int logins) {
        return CapturedLog.during(() -> {
            for (int login = 0; login < logins; login++) {
                TestForm form = TestForm.at(application, "/login").typed("mona", "hush-hush");
                assertThat(form.session(form.send())).isPresent();
            }
        });
    }

    private TestApplication application(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "panel.oauth.provider", "corp",
                "panel.oauth.corp.preset", "password",
                "panel.oauth.key", "client-1",
                "panel.oauth.id-claim", "id",
                "panel.oauth.token-url", provider.issuer() + "/token",
                "panel.oauth.user-url", provider.issuer() + "/userinfo"));
        settings.putAll(more);
        return new TestApplication(settings);
    }
}
