package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.TestDeployment;

/** Every setting that a combination ignores is a problem or a warning, with the reason. */
class UnusedSettingsTest {
    private static final String CLIENT =
            "panel.oauth.key=client-1\npanel.oauth.secret=a-client-secret-of-some-length\n";
    private static final String BY_HAND = """
            panel.oauth.provider=generic
            panel.oauth.authorize-url=https://sso.example.com/authorize
            panel.oauth.token-url=https://sso.example.com/token
            panel.oauth.user-url=https://sso.example.com/me
            """ + CLIENT;
    private static final String ISSUER = "panel.oauth.provider=generic\npanel.oauth.issuer=https://sso.example.com\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github    | authorize-url | https://ghe.example/authorize | set panel.oauth.github.url
            github    | token-url     | https://ghe.example/token     | the preset github has fixed endpoints
            github    | user-url      | https://ghe.example/me        | the preset github has fixed endpoints
            github    | issuer        | https://ghe.example           | the preset github has fixed endpoints
            github    | jwks-url      | https://ghe.example/keys      | the preset github verifies no ID tokens
            bitbucket | jwks-url      | https://bb.example/keys       | the preset bitbucket verifies no ID tokens
            bitbucket | token-url     | https://bb.example/token      | set panel.oauth.bitbucket.preset=generic
            github    | discovery     | false                         | defines how its endpoints are found
            google    | discovery     | false                         | defines how its endpoints are found
            """)
    void refusesAnEndpointThatThePresetIgnores(String preset, String setting, String value, String why) {
        TestDeployment deployment =
                deployment("panel.oauth.provider=" + preset + "\npanel.oauth." + setting + "=" + value + "\n" + CLIENT);

        assertThat(deployment.problems())
                .contains("1 problem", "panel.oauth." + setting + " (", "has no effect", why, "or remove this setting");
    }

    /** The other extra parameters have an effect. */
    @Test
    void namesTheExtraParameterThatHasNone() {
        assertThat(deployment(
                                "panel.oauth.provider=github\n" + CLIENT
                                        + "panel.oauth.extra-params={'TOKEN_URL': 'https://ghe.example/token', 'prompt': 'login'}")
                        .problems())
                .contains(
                        "panel.oauth.extra-params (PANEL_OAUTH_EXTRA_PARAMS) sets panel.oauth.token-url, which has no effect");
    }

    @Test
    void refusesKeysOfAnUnknownIssuer() {
        assertThat(deployment(BY_HAND + "panel.oauth.jwks-url=https://sso.example.com/keys")
                        .problems())
                .contains("panel.oauth.jwks-url (PANEL_OAUTH_JWKS_URL) has no effect", "Set panel.oauth.issuer too");
    }

    @Test
    void takesEndpointsOfThePresetsThatHaveNone() {
        assertThat(deployment(BY_HAND).problems()).isEmpty();
        assertThat(deployment(BY_HAND).warnings()).isEmpty();
        assertThat(deployment(ISSUER + CLIENT).warnings()).isEmpty();
    }

    /** The start-up report contains it. */
    @Test
    void reportsAnIdTokenThatNoKeyVerifies() {
        String keys = "panel.oauth.issuer=https://sso.example.com\npanel.oauth.jwks-url=https://sso.example.com/keys";

        assertThat(notices(BY_HAND)).anyMatch(notice -> notice.contains("the ID token is not verified"));
        assertThat(notices(BY_HAND + "panel.oauth.issuer=https://sso.example.com"))
                .anyMatch(notice -> notice.contains("the ID token is not verified"));
        assertThat(notices("panel.oauth.provider=github\npanel.oauth.scope=openid\n" + CLIENT))
                .anyMatch(notice -> notice.contains("the ID token is not verified"));
        assertThat(notices(BY_HAND + "panel.oauth.scope=profile")).isEmpty();
        assertThat(notices(BY_HAND + keys)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            algorithms | RS512
            nonce      | false
            clock-skew | 30
            """)
    void warnsOfAnIdTokenCheckWithoutIdToken(String setting, String value) {
        for (String settings : List.of("panel.oauth.provider=github\n" + CLIENT, BY_HAND)) {
            assertThat(deployment(settings + "panel.oauth." + setting + "=" + value)
                            .warnings())
                    .singleElement()
                    .asString()
                    .contains("panel.oauth." + setting, "has no effect", "no ID token is verified");
        }
        assertThat(deployment(ISSUER + CLIENT + "panel.oauth." + setting + "=" + value)
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            panel.oauth.provider=github               | panel.user.key=login              | Set panel.oauth.jwt-user instead
            panel.oauth.provider=google               | panel.oauth.groups=staff          | no groups are read. Set panel.oauth.groups-claim
            panel.oauth.provider=github               | panel.oauth.tenant=octo           | the preset github has no such parameter
            panel.oauth.provider=google               | panel.oauth.google.url=octo       | the preset google has no such parameter
            panel.oauth.provider=github               | panel.oauth.client-authentication=none | is not sent to the provider
            panel.oauth.provider=gitlab               | panel.oauth.issuer=https://gitlab.octo.example\\npanel.oauth.url=gitlab.octo.example | does not change the endpoints
            panel.oauth.provider=github               | panel.oauth.github.scope=a\\npanel.oauth.scope=b | panel.oauth.github.scope has another value
            panel.oauth.provider=github               | panel.oauth.extra-params={'scope': 'a'}\\npanel.oauth.scope=b | panel.oauth.extra-params has another value
            panel.oauth.provider=azure                | panel.oauth.extra-params={'tenant': 'a'}\\npanel.oauth.tenant=b | panel.oauth.extra-params has another value
            panel.oauth.provider=github               | panel.oauth.extra-params={'groups_claim': 'x'} | is sent to the provider and does not set panel.oauth.groups-claim
            panel.oauth.provider=google\\npanel.oauth.secret=short | panel.oauth.algorithms=RS256,HS256 | need a client secret of at least 32 bytes
            panel.oauth.provider=github               | panel.login-template=panel/login.html | no registration asks for a password
            panel.oauth.provider=github               | panel.session.jcache-uri=x:y      | no JCache is used
            """)
    void warnsOfASettingThatTheCombinationIgnores(String provider, String line, String why) {
        String lines = line.replace("\\n", "\n").replace("panel/login.html", template());

        assertThat(deployment(CLIENT + provider.replace("\\n", "\n") + "\n" + lines)
                        .warnings())
                .anyMatch(warning -> warning.contains(why) && warning.contains("(PANEL_"));
    }

    private static String template() {
        return "org/panelsecurity/impl/mechanism/pages/messages.properties";
    }

    @Test
    void warnsOfASecretThatAPublicClientDoesNotSend() {
        String settings = "panel.oauth.provider=auth_code\npanel.oauth.issuer=https://sso.example.com\n";

        assertThat(deployment(settings + CLIENT).warnings())
                .singleElement()
                .asString()
                .contains("panel.oauth.secret (PANEL_OAUTH_SECRET) is not sent", "to basic or post")
                .doesNotContain("a-client-secret");
        assertThat(deployment(settings + CLIENT + "panel.oauth.client-authentication=basic")
                        .warnings())
                .isEmpty();
        assertThat(deployment(settings + "panel.oauth.key=client-1\npanel.oauth.client-authentication=basic")
                        .warnings())
                .singleElement()
                .asString()
                .contains("panel.oauth.client-authentication", "there is no client secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github | github:org/acme     |
            github | GitHub:org/*        |
            github | org/acme            | Write github:org/acme
            gitlab | group/acme/*        | Write gitlab:group/acme/*
            azure  | finance             |
            """)
    void warnsOfAGroupThatNoUserHas(String preset, String group, String why) {
        String tenant = preset.equals("azure") ? "panel.oauth.tenant=octo.test\n" : "";
        List<String> warnings = deployment(
                        "panel.oauth.provider=" + preset + "\n" + CLIENT + tenant + "panel.oauth.groups=" + group)
                .warnings();

        assertThat(warnings).hasSize(why == null ? 0 : 1);
        assertThat(String.join("", warnings)).contains(why == null ? "" : why);
    }

    @Test
    void warnsOfAParameterThatNoneOfSeveralPresetsHas() {
        String two = "panel.oauth.provider=github,google\n"
                + CLIENT.replace("panel.oauth.", "panel.oauth.github.")
                + CLIENT.replace("panel.oauth.", "panel.oauth.google.");

        assertThat(deployment(two + "panel.oauth.tenant=octo").warnings())
                .isNotEmpty()
                .allMatch(warning -> warning.startsWith("panel.oauth.tenant (PANEL_OAUTH_TENANT) has no effect"));
        assertThat(deployment(two + "panel.oauth.github.hd=octo.test").warnings())
                .singleElement()
                .asString()
                .contains("the preset github has no such parameter");
        assertThat(deployment(two + "panel.oauth.hd=octo.test").problems()).contains("the key must name one");
    }

    @Test
    void warnsOfSettingsOfProvidersWithLocalPasswords() {
        TestDeployment deployment = deployment("""
                panel.basic-auth=open sesame of the whole house
                panel.oauth.key=client-1
                panel.oauth.scope=openid
                panel.oauth.pkce=false
                panel.oauth.groups-claim=groups
                panel.oauth.refresh-tokens=true
                """);

        assertThat(deployment.problems()).isEmpty();
        assertThat(deployment.warnings())
                .hasSize(5)
                .allMatch(warning -> warning.contains("has no effect"))
                .anyMatch(warning -> warning.contains("panel.oauth.scope") && warning.contains("asks no provider"))
                .anyMatch(warning -> warning.contains("panel.oauth.refresh-tokens"));
    }

    @Test
    void warnsOfSettingsOfTheBrowsersWayWithThePasswordGrant() {
        TestDeployment deployment = deployment("""
                panel.oauth.provider=password
                panel.oauth.issuer=https://sso.example.com
                panel.oauth.redirect-uri=/back
                panel.oauth.pkce=false
                panel.oauth.client-authentication=post
                panel.oauth.extra-params={'prompt': 'login'}
                """ + CLIENT);

        assertThat(deployment.warnings())
                .hasSize(3)
                .allMatch(warning -> warning.contains("does not redirect browsers to the provider"));
    }

    /** Each entry, and the reason why no user has the role; empty if users may have it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github        | *                    |
            github        | github:org/acme      |
            github        | user:583231          |
            github        | org/acme             | Write github:org/acme
            github        | acme                 | full names of groups begin with the name of a registration
            github        | user:mona@acme.test  | the stable id of a user is the claim id, not a name
            github        | user:octocat         | the stable id of a user is the claim id, not a name
            google        | user:mona            | the stable id of a user is the claim sub, not a name
            azure         | user:one/two         | the stable id of a user is the claim tid/oid, not a name
            google        | google:staff         | no groups of google are read
            google        | google:user:42       |
            azure         | finance              |
            azure         | user:mona@acme.test  | the claim tid/oid, not a name
            github,google | github:*             |
            github,google | user:583231          | there are several providers. Write github:user:583231
            github,azure  | finance              | full names of groups begin with the name of a registration
            github,azure  | azure:finance        |
            """)
    void warnsOfARoleThatNoUserCanHave(String providers, String entry, String why) {
        StringBuilder settings = new StringBuilder("panel.oauth.provider=" + providers + "\n");
        for (String name : List.of(providers.split(",", -1))) {
            settings.append(CLIENT.replace("panel.oauth.", "panel.oauth." + name + "."));
        }
        settings.append("panel.oauth.roles.boss=").append(entry);

        List<String> warnings = deployment(settings.toString()).warnings();

        if (why == null) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings).singleElement().asString().contains("\"" + entry + "\" of the role boss", why);
        }
    }

    private static List<String> notices(String settings) {
        TestDeployment deployment = deployment(settings);
        deployment.found().throwIfAny();
        return deployment.registrations().all().get(0).notices();
    }

    private static TestDeployment deployment(String settings) {
        return new TestDeployment(settings, Map.of());
    }
}
