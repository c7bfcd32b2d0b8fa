package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestDeployment;
import org.panelsecurity.impl.protocol.AuthorizationRequest;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.OfflineAccess;

/** Whether a login asks for offline access. */
class ConfiguredOfflineAccessTest {
    private static final String REFRESH = "panel.oauth.refresh-tokens=true\n";
    private static final String GENERIC = """
            panel.oauth.provider=generic
            panel.oauth.key=client-1
            panel.oauth.secret=a-client-secret-of-some-length
            panel.oauth.authorize-url=https://sso.example.com/authorize
            panel.oauth.token-url=https://sso.example.com/token
            panel.oauth.user-url=https://sso.example.com/user
            """;

    @ParameterizedTest
    @CsvSource({
        "'', openid profile email",
        "panel.oauth.refresh-tokens=true, openid profile email",
        "panel.oauth.offline-access=true, openid profile email offline_access",
        "panel.oauth.generic.offline-access=true, openid profile email offline_access",
        "panel.oauth.offline-access=false, openid profile email",
    })
    void isOffForTheGenericPreset(String more, String scope) {
        assertThat(asked(GENERIC + more)).containsEntry("scope", scope);
        assertThat(asked(GENERIC + REFRESH + more.replace(REFRESH.strip(), ""))).containsEntry("scope", scope);
    }

    @ParameterizedTest
    @CsvSource({
        "'', openid profile email",
        "panel.oauth.refresh-tokens=true, openid profile email offline_access",
        "'panel.oauth.refresh-tokens=true\npanel.oauth.offline-access=false', openid profile email",
        "panel.oauth.offline-access=true, openid profile email offline_access",
    })
    void isOnForAPresetThatNeedsItIfTokensAreRefreshed(String more, String scope) {
        assertThat(asked(octo() + more)).containsEntry("scope", scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure", "azure-v1", "okta", "auth0"})
    void isNeededByPresetsWithTheScope(String name) {
        assertThat(preset(name)).isEqualTo(new OfflineAccess(List.of("offline_access"), Map.of(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "auth_code", "password"})
    void isOptionalForTheGenericFamily(String name) {
        assertThat(preset(name)).isEqualTo(new OfflineAccess(List.of("offline_access"), Map.of(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "bitbucket", "basic"})
    void isUnknownToPresetsThatAlwaysOrNeverIssueRefreshTokens(String name) {
        assertThat(preset(name)).isEqualTo(OfflineAccess.NOTHING_TO_SAY);
    }

    @Test
    void isSentAsParametersIfThePresetHasThem() {
        String google = "panel.oauth.provider=google\npanel.oauth.key=k\npanel.oauth.secret=s\n";

        assertThat(preset("google").needed()).isTrue();
        assertThat(problems(google + "panel.oauth.offline-access=true")).isEmpty();
    }

    @Test
    void addsItsScopeToConfiguredOnesOnlyIfItIsConfiguredToo() {
        String scopes = octo() + REFRESH + "panel.oauth.scope=openid email\n";

        assertThat(asked(scopes)).containsEntry("scope", "openid email");
        assertThat(asked(scopes + "panel.oauth.offline-access=true"))
                .containsEntry("scope", "openid email offline_access");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "bitbucket"})
    void isAProblemIfThePresetHasNone(String preset) {
        String settings = "panel.oauth.provider=" + preset
                + "\npanel.oauth.key=k\npanel.oauth.secret=s\npanel.oauth.offline-access=true";

        assertThat(problems(settings))
                .contains("panel.oauth.offline-access (PANEL_OAUTH_OFFLINE_ACCESS) = \"true\"")
                .contains("the preset " + preset + " has no offline access. Remove this setting.");
    }

    @Test
    void isAProblemForLocalPasswords() {
        assertThat(problems("panel.basic-auth=open sesame\npanel.oauth.offline-access=true"))
                .contains("the preset basic has no offline access");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access", "none"})
    void isAProblemIfTheSessionKeepsNoRefreshToken(String kept) {
        assertThat(problems(GENERIC + "panel.oauth.offline-access=true\npanel.session.tokens=" + kept))
                .contains("the session keeps no refresh token. Remove this setting or panel.session.tokens.");
    }

    @Test
    void isAProblemIfTheConfiguredScopesContradictIt() {
        assertThat(problems(GENERIC + "panel.oauth.scope=openid offline_access\npanel.oauth.offline-access=false"))
                .contains("panel.oauth.scope contains offline_access. Remove one of the two.");
    }

    @Test
    void isAProblemIfItIsNeitherTrueNorFalse() {
        assertThat(problems(GENERIC + "panel.oauth.offline-access=always")).contains("expected true or false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Set panel.oauth.offline-access=true. If that does not help: Allow refresh tokens",
                "panel.oauth.offline-access=true | Allow refresh tokens for this client at single sign-on, or remove panel.oauth.refresh-tokens.",
                "panel.oauth.scope=openid offline_access | Allow refresh tokens for this client",
                "panel.oauth.scope=openid | Set panel.oauth.offline-access=true.",
            })
    void isWhatTheAdviceNames(String more, String advice) {
        assertThat(new TestRegistrations(GENERIC + REFRESH + more).only().refreshTokenAdvice())
                .startsWith(advice);
    }

    @Test
    void isInTheStartUpReportIfItIsConfigured() {
        assertThat(new TestRegistrations(GENERIC + "panel.oauth.offline-access=true")
                        .only()
                        .notices())
                .contains("panel.oauth.offline-access=true: logins ask for offline access,"
                        + " which may outlive the session at single sign-on");
        assertThat(new TestRegistrations(GENERIC + REFRESH).only().notices())
                .noneMatch(notice -> notice.contains("offline-access"));
    }

    private static String octo() {
        return GENERIC.replace("=generic", "=octo");
    }

    private static OfflineAccess preset(String name) {
        return Catalogue.of(List.of(), new Problems()).find(name).orElseThrow().offlineAccess();
    }

    private static String problems(String properties) {
        return new TestDeployment(properties, Map.of()).problems();
    }

    private static Map<String, String> asked(String properties) {
        OAuthProvider octo =
                OAuthProvider.named("octo").offlineScope("offline_access").build();
        String uri = new TestRegistrations(properties, octo)
                .only()
                .authority()
                .redirect()
                .orElseThrow()
                .authorizationUri(new AuthorizationRequest("state", null, null, "https://app.test/"))
                .toString();
        return Arrays.stream(URI.create(uri).getQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace('+', ' ')));
    }
}
