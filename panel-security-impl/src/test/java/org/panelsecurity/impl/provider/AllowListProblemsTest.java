package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestDeployment;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.OAuthProvider;

/** What a deployment reports of {@code panel.oauth.allow}. */
class AllowListProblemsTest {
    private static final String CLIENT = """
            panel.oauth.key=client-1
            panel.oauth.secret=a-client-secret-of-some-length
            """;
    private static final String GITHUB = "panel.oauth.provider=github\n" + CLIENT;
    private static final String GENERIC = "panel.oauth.provider=generic\n" + CLIENT;
    private static final String BOTH = """
            panel.oauth.provider=github,google
            panel.oauth.github.key=client-1
            panel.oauth.github.secret=a-client-secret-of-some-length
            panel.oauth.google.key=client-2
            panel.oauth.google.secret=another-client-secret-of-some-length
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    domain:                    | "" is not a domain
                    domain:@example.com        | Write domain:example.com.
                    domain:mona@example.com    | Write email:mona@example.com.
                    domain:*.example.com       | Write a rule for each subdomain.
                    domain:.example.com        | is not a domain
                    domain:example.com.        | is not a domain
                    domain:example..com        | is not a domain
                    domain:exa mple.com        | Punycode
                    domain:b\u00fccher.example | Punycode (xn--
                    domain:\u212Aelvin.example | not ASCII
                    domain:https://example.com | is not a domain
                    email:                     | is not an address
                    email:example.com          | is not an address
                    email:mona@                | is not an address
                    email:@example.com         | write domain:example.com.
                    email:*@example.com        | is not an address
                    email:m\u00f6na@example.com| not ASCII
                    """)
    void refusesARuleThatCannotBeRead(String rule, String reason) {
        assertThat(problems(GITHUB + "panel.oauth.allow=user:1," + rule))
                .contains("panel.oauth.allow (PANEL_OAUTH_ALLOW) = \"" + rule + "\"")
                .contains("entry 2: ")
                .contains(reason);
    }

    @Test
    void namesAllEntriesThatCannotBeReadAtOnce() {
        String both = problems(BOTH + """
                panel.oauth.github.allow=domain:@example.com, email:mona, github:org/acme
                panel.oauth.google.allow=google:user:1, google:domain:*.example.com
                """);

        assertThat(both)
                .contains("panel.oauth.github.allow (PANEL_OAUTH_GITHUB_ALLOW) = \"domain:@example.com\"")
                .contains("entry 1: a domain has no @")
                .contains("entry 2: \"mona\" is not an address")
                .contains("panel.oauth.google.allow (PANEL_OAUTH_GOOGLE_ALLOW)")
                .contains("entry 2: * has no meaning in a domain");
    }

    @Test
    void namesThePositionOfWhatIsNoText() {
        assertThat(problems(GITHUB + "panel.oauth.allow=['user:1', 5, '', None]"))
                .contains("entry 2 is not a text")
                .contains("entry 3 is not a text")
                .contains("entry 4 is not a text");
        assertThat(problems(GITHUB + "panel.oauth.allow=['user:1'")).contains("at character");
    }

    @ParameterizedTest
    @CsvSource({
        "azure, Microsoft does not verify e-mail addresses",
        "azure-v1, Microsoft does not verify e-mail addresses"
    })
    void refusesEmailRulesWhereNoAddressIsVerified(String preset, String reason) {
        for (String rule : List.of("domain:example.com", "email:mona@example.com")) {
            assertThat(problems("panel.oauth.provider=" + preset + "\n" + CLIENT + "panel.oauth.tenant=octo\n"
                            + "panel.oauth.allow=" + rule))
                    .contains("entry 1: " + reason)
                    .contains("Write user:<stable id>, or a group.");
        }
    }

    @Test
    void refusesEmailRulesForPasswordFiles() {
        assertThat(problems("panel.basic-auth=a-password-of-some-length\npanel.oauth.allow=domain:example.com"))
                .contains("users of a password file have no e-mail address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "auth_code", "password"})
    void refusesEmailRulesWithoutAnIssuer(String preset) {
        String endpoints = """
                panel.oauth.authorize-url=https://sso.example.com/authorize
                panel.oauth.token-url=https://sso.example.com/token
                panel.oauth.user-url=https://sso.example.com/me
                panel.oauth.allow=domain:example.com
                """;
        assertThat(problems("panel.oauth.provider=" + preset + "\n" + CLIENT + endpoints))
                .contains("without panel.oauth.issuer the preset " + preset + " is not OpenID Connect");
        assertThat(problems("panel.oauth.provider=" + preset + "\n" + CLIENT
                        + "panel.oauth.issuer=https://sso.example.com\npanel.oauth.allow=domain:example.com"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github",
                "google",
                "gitlab",
                "bitbucket",
                "okta\npanel.oauth.url=dev.okta.com",
                "auth0\npanel.oauth.subdomain=dev-octo.us"
            })
    void takesEmailRulesWhereAddressesAreVerified(String preset) {
        assertThat(problems("panel.oauth.provider=" + preset + "\n" + CLIENT + "panel.oauth.allow=domain:example.com"))
                .isEmpty();
    }

    @Test
    void takesEmailRulesOfAPlugInOnlyIfItDeclaresHow() {
        OAuthProvider silent =
                OAuthProvider.named("octo").issuer("https://octo.example").build();
        OAuthProvider declaring = OAuthProvider.named("octo")
                .issuer("https://octo.example")
                .emailVerification(new EmailVerification.Claims("mail", "mail_checked"))
                .build();
        String settings = "panel.oauth.provider=octo\n" + CLIENT + "panel.oauth.allow=domain:example.com";

        assertThat(new TestDeployment(settings, Map.of(), silent).problems())
                .contains("the preset octo does not declare how e-mail addresses are verified");
        assertThat(new TestDeployment(settings, Map.of(), declaring).problems()).isEmpty();
        assertThat(new TestRegistrations(settings, declaring)
                        .only()
                        .verifiedEmail(
                                Map.of("mail", "mona@example.com", "mail_checked", true, "email", "x@y.example")))
                .isEqualTo("mona@example.com");
    }

    @Test
    void refusesTheNameOfTheSettingAsTheNameOfARegistration() {
        assertThat(problems("panel.oauth.provider=allow\npanel.oauth.allow.preset=github\n" + CLIENT))
                .contains("\"allow\" is how the keys of other settings begin");
    }

    @Test
    void refusesAKeyWithoutANameIfThereAreSeveralRegistrations() {
        assertThat(problems(BOTH + "panel.oauth.allow=*")).contains("as in panel.oauth.github.allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"panel.oauth.allow=", "PANEL_OAUTH_ALLOW="})
    void refusesAnEmptyKeyWithoutANameIfThereAreSeveralRegistrations(String empty) {
        assertThat(problems(BOTH + empty)).contains("as in panel.oauth.github.allow");
    }

    @Test
    void admitsNoUserIfTheKeyWithTheNameIsEmpty() {
        assertThat(warnings(GITHUB + "panel.oauth.github.allow=\npanel.oauth.allow=*"))
                .singleElement()
                .asString()
                .contains("admits no user", "the list is empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    user:mona         | the stable id of a user is the claim id
                    org/acme          | Write github:org/acme.
                    mona@example.com  | an address is written email:mona@example.com.
                    @example.com      | a domain is written domain:example.com.
                    """)
    void warnsOfAnEntryThatAdmitsNoUser(String entry, String reason) {
        assertThat(warnings(GITHUB + "panel.oauth.allow=user:1," + entry))
                .singleElement()
                .asString()
                .startsWith("panel.oauth.allow (PANEL_OAUTH_ALLOW): \"" + entry + "\" has no effect: ")
                .contains(reason);
        assertThat(warnings(GITHUB + "panel.oauth.allow=" + entry))
                .singleElement()
                .asString()
                .startsWith("panel.oauth.allow (PANEL_OAUTH_ALLOW) admits no user, so no user can log in at github: ")
                .contains(reason);
    }

    @Test
    void warnsOfAGroupWhereNoGroupsAreRead() {
        assertThat(warnings(GENERIC + "panel.oauth.issuer=https://sso.example.com\npanel.oauth.allow=staff"))
                .singleElement()
                .asString()
                .contains("admits no user", "no groups are read. Set panel.oauth.groups-claim");
    }

    @Test
    void warnsOfUsersOfAnotherRegistration() {
        assertThat(warnings(BOTH + "panel.oauth.google.allow=github:org/acme,user:1\npanel.oauth.github.allow=*"))
                .singleElement()
                .asString()
                .contains("panel.oauth.google.allow (PANEL_OAUTH_GOOGLE_ALLOW) admits no user")
                .contains("the list is about users of google, not of github.")
                .contains("there are several providers. Write github:user:1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", ",", "  "})
    void warnsOfAnEmptyList(String list) {
        assertThat(warnings(GITHUB + "panel.oauth.allow=" + list))
                .containsExactly(
                        "panel.oauth.allow (PANEL_OAUTH_ALLOW) admits no user, so no user can log in at github:"
                                + " the list is empty. Write who may log in, or * for all users.");
    }

    @Test
    void warnsOfAnEmptyVariable() {
        TestDeployment deployment = new TestDeployment(GITHUB, Map.of("PANEL_OAUTH_ALLOW", ""));

        assertThat(deployment.warnings()).singleElement().asString().contains("the list is empty");
        assertThat(deployment.settings().registrations().get(0).allow()).contains(List.of());
    }

    @Test
    void isSilentAboutAListThatAdmitsUsers() {
        assertThat(warnings(GITHUB + "panel.oauth.allow=user:1,github:org/acme,domain:example.com,github:*"))
                .isEmpty();
        assertThat(warnings(
                        BOTH + "panel.oauth.google.allow=google:user:1,google:domain:example.com,email:a@b.example"))
                .isEmpty();
    }

    private static String problems(String settings) {
        return new TestDeployment(settings, Map.of()).problems();
    }

    private static List<String> warnings(String settings) {
        TestDeployment deployment = new TestDeployment(settings, Map.of());
        assertThat(deployment.problems()).isEmpty();
        return deployment.warnings();
    }
}
