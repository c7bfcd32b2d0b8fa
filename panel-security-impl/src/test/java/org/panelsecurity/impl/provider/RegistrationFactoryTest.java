package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.spi.OAuthProvider;

class RegistrationFactoryTest {
    private static final String CLIENT = """
            panel.oauth.key=client-1
            panel.oauth.secret=a-client-secret-of-some-length
            """;

    @Test
    void needsThreeLinesForAPreset() {
        Registration github = new TestRegistrations("panel.oauth.provider=github\n" + CLIENT).only();

        assertThat(github.name()).isEqualTo("github");
        assertThat(github.client().issuer()).isEqualTo("https://github.com/login/oauth");
        assertThat(github.authority().redirect().orElseThrow().openId()).isFalse();
        assertThat(github.authority().redirect().orElseThrow().sendsPkce()).isTrue();
    }

    @Test
    void fillsTheHostOfACompanysOwnServer() {
        Registration own = new TestRegistrations("""
                panel.oauth.provider=ghe
                panel.oauth.ghe.preset=github
                panel.oauth.ghe.url=github.acme.example
                """ + CLIENT).only();

        assertThat(own.client().issuer()).isEqualTo("https://github.acme.example/login/oauth");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new TestRegistrations("""
                        panel.oauth.provider=githb,corp
                        panel.oauth.corp.preset=generic
                        panel.oauth.corp.secret=never-shown
                        """))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("3 problems")
                .hasMessageContaining("Did you mean \"github\"?")
                .hasMessageContaining("panel.oauth.corp.key (PANEL_OAUTH_CORP_KEY) is not set")
                .hasMessageContaining("panel.oauth.corp.issuer (PANEL_OAUTH_CORP_ISSUER) is not set")
                .message()
                .doesNotContain("never-shown");
    }

    @Test
    void refusesAHostThatIsMoreThanAHost() {
        for (String host :
                List.of("https://github.acme.example", "acme.example/../x", "acme.example?x", "me@acme.example")) {
            assertThatThrownBy(() -> new TestRegistrations(
                            "panel.oauth.provider=github\npanel.oauth.url=" + host + "\n" + CLIENT))
                    .as(host)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("panel.oauth.url (PANEL_OAUTH_URL)");
        }
    }

    @Test
    void needsNoSecretForAPublicClient() {
        String google = "panel.oauth.provider=google\npanel.oauth.key=client-1\n";

        assertThatThrownBy(() -> new TestRegistrations(google)).hasMessageContaining("panel.oauth.secret");
        assertThat(new TestRegistrations(google + "panel.oauth.client-authentication=none")
                        .only()
                        .clientSecret())
                .isEmpty();
    }

    @Test
    void needsASourceForTheUserName() {
        String endpoints = """
                panel.oauth.provider=generic
                panel.oauth.authorize-url=https://a.example/authorize
                panel.oauth.token-url=https://a.example/token
                """ + CLIENT;

        assertThatThrownBy(() -> new TestRegistrations(endpoints)).hasMessageContaining("panel.oauth.user-url");
        assertThat(new TestRegistrations(endpoints + "panel.oauth.user-url=https://a.example/me")
                        .only()
                        .client()
                        .issuer())
                .isEqualTo("https://a.example/authorize");
    }

    @Test
    void takesAPlugInLikeAnyOtherAndNoNameTwice() {
        OAuthProvider gitea =
                OAuthProvider.named("gitea").issuer("https://{url:gitea.com}").build();
        String settings = "panel.oauth.provider=gitea\n" + CLIENT;

        assertThat(new TestRegistrations(settings, gitea).only().client().issuer())
                .isEqualTo("https://gitea.com");
        assertThatThrownBy(() -> new TestRegistrations(settings, gitea, gitea)).hasMessageContaining("\"gitea\"");
        assertThatThrownBy(() -> new TestRegistrations(
                        settings, gitea, OAuthProvider.named("google").build()))
                .hasMessageContaining("\"google\"");
    }

    @Test
    void makesTheIdentityThatTheSettingsDescribe() {
        Registration corp = new TestRegistrations("""
                panel.oauth.provider=generic
                panel.oauth.issuer=https://sso.example.com
                panel.oauth.jwt-user=preferred_username
                panel.oauth.groups-claim=realm_access.roles
                panel.oauth.groups=staff, team/*
                panel.oauth.roles.boss=owners
                """ + CLIENT).only();
        Map<String, Object> claims = Map.of(
                "sub", "42",
                "preferred_username", "mona",
                "realm_access", Map.of("roles", List.of("staff", "team/a", "teams", "owners", "offline_access")));

        assertThat(corp.needsUserInfo(claims)).isFalse();
        assertThat(corp.needsUserInfo(Map.of("sub", "42", "preferred_username", "mona")))
                .isTrue();
        assertThat(corp.identity(claims, UnaskedProvider.OF_ANYBODY).user()).isEqualTo("mona");
        assertThat(corp.identity(claims, UnaskedProvider.OF_ANYBODY).groups())
                .containsExactly("staff", "team/a", "owners");
        assertThat(corp.identity(claims, UnaskedProvider.OF_ANYBODY).claims())
                .containsEntry("realm_access", Map.of("roles", List.of("staff", "team/a", "owners")))
                .containsEntry("preferred_username", "mona");
    }

    @Test
    void leavesClaimsAloneWhereAllGroupsAreKept() {
        Registration okta = new TestRegistrations("""
                panel.oauth.provider=okta
                panel.oauth.url=octo.okta.com
                """ + CLIENT).only();
        Map<String, Object> claims = Map.of("sub", "42", "email", "mona@octo.example", "groups", List.of("Everyone"));

        assertThat(okta.identity(claims, UnaskedProvider.OF_ANYBODY).claims()).isEqualTo(claims);
    }

    @Test
    void refusesAnIdentityWithoutIdOrName() {
        Registration github = new TestRegistrations("panel.oauth.provider=github\n" + CLIENT).only();

        assertThat(github.identity(Map.of("id", 583231L, "login", "octocat"), UnaskedProvider.OF_ANYBODY)
                        .id())
                .isEqualTo("583231");
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("id", 583231L),
                Map.of("login", "octocat"),
                Map.of("id", 583231L, "login", " "),
                Map.of("id", true, "login", "o"))) {
            assertThatThrownBy(() -> github.identity(claims, UnaskedProvider.OF_ANYBODY))
                    .isInstanceOf(LoginFailedException.class)
                    .hasMessageContaining("panel.oauth.github.");
        }
    }
}
