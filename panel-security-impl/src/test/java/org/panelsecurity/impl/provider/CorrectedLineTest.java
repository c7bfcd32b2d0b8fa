package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestDeployment;

/** Values as users paste them: the problem contains the corrected line. */
class CorrectedLineTest {
    private static final String CLIENT =
            "panel.oauth.key=client-1\npanel.oauth.secret=a-client-secret-of-some-length\n";
    private static final String GENERIC = "panel.oauth.provider=generic\n" + CLIENT;
    private static final String GITHUB = "panel.oauth.provider=github\n" + CLIENT;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://sso.test/.well-known/openid-configuration                    | https://sso.test
            https://sso.test/realms/a/.well-known/openid-configuration           | https://sso.test/realms/a
            https://sso.test/realms/a/.well-known/openid-configuration/          | https://sso.test/realms/a
            https://sso.test/.well-known/openid-configuration/realms/a           | https://sso.test/realms/a
            https://sso.test/.well-known/oauth-authorization-server              | https://sso.test
            https://sso.test/.well-known/oauth-authorization-server/tenant-1     | https://sso.test/tenant-1
            https://sso.test/.well-known/jwks.json                               | https://sso.test
            https://sso.test/realms/a/protocol/openid-connect/auth               | https://sso.test/realms/a
            https://sso.test/realms/a/protocol/openid-connect/certs              | https://sso.test/realms/a
            https://sso.test/oauth2/default/v1/authorize                         | https://sso.test/oauth2/default
            https://sso.test/oauth/authorize                                     | https://sso.test
            https://sso.test/connect/token                                       | https://sso.test
            https://sso.test/realms/a?x=1                                        | https://sso.test/realms/a
            https://sso.test/#/realms                                            | https://sso.test/
            sso.test/realms/a                                                    | https://sso.test/realms/a
            sso.test:8443                                                        | https://sso.test:8443
            """)
    void ofAnotherUrlThanTheIssuer(String pasted, String corrected) {
        assertThat(problems(GENERIC + "panel.oauth.issuer=" + pasted))
                .contains("panel.oauth.issuer (PANEL_OAUTH_ISSUER) = \"" + pasted + "\"")
                .contains("Write: panel.oauth.issuer=" + corrected)
                .endsWith(corrected);
    }

    @Test
    void ofMetadataWithAQuery() {
        String pasted = "https://sso.test/t/v2.0/.well-known/openid-configuration?p=signin";

        assertThat(problems(GENERIC + "panel.oauth.issuer=" + pasted))
                .contains("Write: panel.oauth.discovery-url=" + pasted, "the value of \"issuer\" in that document");
    }

    @Test
    void ofMetadataInThePlaceOfAnEndpoint() {
        assertThat(problems(GENERIC + """
                        panel.oauth.issuer=https://sso.test
                        panel.oauth.jwks-url=https://sso.test/.well-known/openid-configuration
                        """))
                .contains("panel.oauth.jwks-url", "it is the URL of the metadata", "set the issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sso.test",
                "https://sso.test/",
                "https://sso.test/auth",
                "https://sso.test/application/o/token-app/",
                "https://sso.test/application/o/token/",
                "https://sso.test/realms/keys",
                // Cloud Foundry UAA, WSO2 Identity Server and Asgardeo.
                "https://sso.test/oauth/token",
                "https://sso.test/uaa/oauth/token",
                "https://sso.test:9443/oauth2/token",
                "https://sso.test/t/octo/oauth2/token",
                "http://127.0.0.1:8080/realms/a"
            })
    void isNotNeededForAnIssuer(String issuer) {
        assertThat(problems(GENERIC + "panel.oauth.issuer=" + issuer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "client-2"
            'client-2'
            “client-2”
            ‘client-2’
            „client-2“
            `client-2`
            "client-2 "
            """)
    void ofAQuotedValue(String quoted) {
        String settings = GITHUB.replace("client-1", quoted.replace("\\", ""));

        assertThat(problems(settings))
                .contains("1 problem", "panel.oauth.key (PANEL_OAUTH_KEY)")
                .endsWith("Remove the quotes: panel.oauth.key=client-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            panel.oauth.provider        | "github"               | panel.oauth.provider=github
            panel.oauth.redirect-uri    | "https://app.test/x"   | panel.oauth.redirect-uri=https://app.test/x
            panel.oauth.url             | "ghe.octo.test"        | panel.oauth.url=ghe.octo.test
            panel.oauth.expiry          | '0.5'                  | panel.oauth.expiry=0.5
            panel.oauth.guest-endpoints | "['/a', '/b']"         | panel.oauth.guest-endpoints=['/a', '/b']
            panel.oauth.guest-endpoints | "/a,/b"                | panel.oauth.guest-endpoints=/a,/b
            panel.oauth.roles           | "{'boss': '*'}"        | panel.oauth.roles={'boss': '*'}
            panel.oauth.optional        | "true"                 | panel.oauth.optional=true
            """)
    void ofAQuotedValueOfEachKind(String key, String quoted, String corrected) {
        assertThat(problems(GITHUB + key + "=" + quoted))
                .contains("1 problem")
                .endsWith("Remove the quotes: " + corrected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"display-name=“Octo”", "display-name=„Octo“", "display-name=«Octo»", "roles.boss=“a”"})
    void isNotNeededForANameInTypographicQuotes(String setting) {
        assertThat(new TestDeployment(GITHUB + "panel.oauth." + setting, Map.of()).problems())
                .isEmpty();
    }

    @Test
    void isNotShownForASecret() {
        String secret = "a-client-secret-of-some-length";

        assertThat(problems(GITHUB.replace(secret, "\"" + secret + "\"")))
                .contains("panel.oauth.secret (PANEL_OAUTH_SECRET)", "Remove the quotes.")
                .doesNotContain(secret);
        assertThat(problems(GITHUB.replace(secret, secret + "\u200b")))
                .contains("panel.oauth.secret (PANEL_OAUTH_SECRET)", "the invisible character U+200B")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client\u200b-2", "\ufeffclient-2", "client-2\u00a0", "\u202aclient-2\u202c"})
    void ofAnInvisibleCharacter(String pasted) {
        assertThat(new TestDeployment(
                                "panel.oauth.provider=github\npanel.oauth.secret=s", Map.of("PANEL_OAUTH_KEY", pasted))
                        .problems())
                .contains("the invisible character U+")
                .endsWith("Remove it: panel.oauth.key=client-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            openid;profile;email      | openid profile email
            openid; profile           | openid profile
            read:user;user:email      | read:user user:email
            openid+profile+email      | openid profile email
            openid%20email            | openid email
            ['openid', 'email']       | openid email
            ["openid","email"]        | openid email
            openid "email"            | openid email
            """)
    void ofScopesWithAnotherSeparator(String pasted, String corrected) {
        assertThat(problems(GITHUB + "panel.oauth.scope=" + pasted)).endsWith("Write: panel.oauth.scope=" + corrected);
    }

    @Test
    void ofScopesWithABar() {
        assertThat(problems(GITHUB + "panel.oauth.scope=openid|email"))
                .endsWith("Write: panel.oauth.scope=openid email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid émail", "openid <email>", "openid \u0001"})
    void isMissingForScopesThatNoProviderHas(String pasted) {
        assertThat(new TestDeployment(GITHUB, Map.of("PANEL_OAUTH_SCOPE", pasted)).problems())
                .contains("panel.oauth.scope", "expected scopes, comma or space separated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openid,email",
                "openid email profile",
                "https://www.googleapis.com/auth/userinfo.email",
                "api://7a1b/.default offline_access",
                "urn:zitadel:iam:org:project:id:1:aud",
                "a+b",
                // SMART on FHIR 2.
                "openid patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory"
            })
    void isNotNeededForScopes(String scopes) {
        assertThat(problems(GITHUB + "panel.oauth.scope=" + scopes)).isEmpty();
    }

    /** A parameter of a preset. Each value, and the end of the message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gitlab | url          | https://gitlab.octo.test/   | Write: panel.oauth.url=gitlab.octo.test
            github | url          | http://ghe.octo.test        | Write: panel.oauth.url=ghe.octo.test
            azure  | tenant       | https://login.test/octo.test | Write: panel.oauth.tenant=octo.test
            auth0  | subdomain    | dev-octo.us.auth0.com       | Write: panel.oauth.subdomain=dev-octo.us
            okta   | url          | https://dev-1.okta.com/     | Write: panel.oauth.url=dev-1.okta.com
            okta   | url          | https://dev-1.okta.com/oauth2/default | Write: panel.oauth.url=dev-1.okta.com
            okta   | url          | dev-1-admin.okta.com        | Write: panel.oauth.url=dev-1.okta.com
            azure  | tenants      | octo.test                   | Write: panel.oauth.tenants=<that id>
            azure  | tenants      | 6f1c9a52, Octo              | Write: panel.oauth.tenants=<that id>
            azure  | tenants      | common                      | Write: panel.oauth.tenants=<that id>
            google | hd           | @octo.test                  | Write: panel.oauth.hd=octo.test
            google | hd           | https://octo.test/          | Write: panel.oauth.hd=octo.test
            google | hd           | admin@octo.test,Acme.test   | Write: panel.oauth.hd=octo.test,acme.test
            """)
    void ofAnotherFormOfAParameter(String preset, String parameter, String pasted, String corrected) {
        assertThat(problems(
                        "panel.oauth.provider=" + preset + "\n" + CLIENT + "panel.oauth." + parameter + "=" + pasted))
                .contains("panel.oauth." + parameter + " (PANEL_OAUTH_" + parameter.toUpperCase(Locale.ROOT))
                .endsWith(corrected);
    }

    @Test
    void ofANameWhereTheIdOfAnOrganizationIsNeeded() {
        String auth0 = "panel.oauth.provider=auth0\npanel.oauth.subdomain=dev-octo.us\n" + CLIENT;

        assertThat(problems(auth0 + "panel.oauth.organization=octo"))
                .endsWith("Write: panel.oauth.organization=org_<id>");
        assertThat(problems(auth0 + "panel.oauth.organization=org_octo, org_test"))
                .isEmpty();
    }

    @Test
    void keepsTheAuthorizationServerOfAPastedIssuer() {
        String okta = "panel.oauth.provider=okta\n" + CLIENT;

        assertThat(problems(okta + "panel.oauth.url=https://dev-1.okta.com/oauth2/aus1"))
                .contains("\"aus1\" belongs into the parameter server")
                .endsWith("Write: panel.oauth.url=dev-1.okta.com");
        assertThat(problems(okta + "panel.oauth.url=https://dev-1.okta.com/oauth2/default"))
                .doesNotContain("parameter server");
    }

    @Test
    void ofANameWithoutAPreset() {
        String corp = GENERIC.replace("generic", "corp");

        assertThat(problems(corp + "panel.oauth.issuer=https://sso.test"))
                .contains("there is no such provider. Write: panel.oauth.corp.preset=generic");
        assertThat(problems(corp))
                .contains(
                        "there is no such provider. For a server that is not listed, write:"
                                + " panel.oauth.corp.preset=generic, and panel.oauth.corp.issuer=<its issuer>. Known values: github, ");
    }

    @Test
    void ofAProviderWhoseArtifactIsMissing() {
        assertThat(problems("panel.oauth.provider=dev"))
                .contains("add the dependency org.panelsecurity:panel-security-dev")
                .doesNotContain("there is no such provider");
    }

    @Test
    void keepsSecretsOutOfTheAuthorizationRequest() {
        assertThat(problems(GITHUB + "panel.oauth.extra-params={'client_secret': 'very-hidden'}"))
                .contains("\"client_secret\" would be sent in a URL", "set panel.oauth.secret")
                .doesNotContain("very-hidden");
    }

    private static String problems(String settings) {
        return new TestDeployment(settings, Map.of()).problems().strip();
    }
}
