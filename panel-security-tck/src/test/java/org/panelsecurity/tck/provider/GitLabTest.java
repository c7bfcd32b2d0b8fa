package org.panelsecurity.tck.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ContractLogin;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

class GitLabTest extends ProviderContract {
    private static final String HOST = "https://gitlab.octo.example";
    private static final String USER_INFO = HOST + "/oauth/userinfo";

    @Override
    public ProviderAnswers answers() {
        return ProviderAnswers.of("gitlab")
                .setting("url", "gitlab.octo.example")
                .discovery(HOST + "/.well-known/openid-configuration", """
                        {"issuer":"https://gitlab.octo.example",\
                        "authorization_endpoint":"https://gitlab.octo.example/oauth/authorize",\
                        "token_endpoint":"https://gitlab.octo.example/oauth/token",\
                        "revocation_endpoint":"https://gitlab.octo.example/oauth/revoke",\
                        "introspection_endpoint":"https://gitlab.octo.example/oauth/introspect",\
                        "userinfo_endpoint":"https://gitlab.octo.example/oauth/userinfo",\
                        "jwks_uri":"https://gitlab.octo.example/oauth/discovery/keys",\
                        "scopes_supported":["api","read_api","read_user","openid","profile","email"],\
                        "response_types_supported":["code"],"response_modes_supported":["query","fragment","form_post"],\
                        "grant_types_supported":["authorization_code","password","client_credentials","refresh_token"],\
                        "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post"],\
                        "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],\
                        "code_challenge_methods_supported":["plain","S256"]}""")
                .keysAt(HOST + "/oauth/discovery/keys")
                .tokens(HOST + "/oauth/token", ClientAuthentication.BASIC, """
                        {"access_token":"octo-gl-access","token_type":"Bearer","expires_in":7200,\
                        "refresh_token":"octo-gl-refresh","scope":"openid profile email","created_at":1795305600,\
                        "id_token":"<ID_TOKEN>"}""")
                .idToken("""
                        {"iss":"https://gitlab.octo.example","sub":"4242","aud":"octo-client-123","nonce":"<NONCE>",\
                        "auth_time":1795300000,"sub_legacy":"9f2bocto","name":"Mona Octocat","nickname":"octocat",\
                        "preferred_username":"octocat","email":"mona@octo.example","email_verified":true,\
                        "groups_direct":["octo","octo/tools"]}""")
                .userInfo(USER_INFO, """
                        {"sub":"4242","sub_legacy":"9f2bocto","name":"Mona Octocat","nickname":"octocat",\
                        "preferred_username":"octocat","email":"mona@octo.example","email_verified":true,\
                        "groups":["octo","octo/tools","octo/tools/ci"],\
                        "https://gitlab.org/claims/groups/owner":["octo"],\
                        "https://gitlab.org/claims/groups/maintainer":["octo/tools"],\
                        "https://gitlab.org/claims/groups/developer":["octo/tools/ci"]}""", "preferred_username", "nickname")
                .refusesCode(400, """
                        {"error":"invalid_grant","error_description":"The provided authorization grant is invalid, expired, \
                        revoked, does not match the redirection URI used in the authorization request, or was issued to \
                        another client."}""")
                .refusesClient(401, """
                        {"error":"invalid_client","error_description":"Client authentication failed due to unknown client, \
                        no client authentication included, or unsupported authentication method."}""")
                .revokesAt(HOST + "/oauth/revoke", "token_type_hint=refresh_token", "token_type_hint=access_token")
                .expects(
                        "4242",
                        "octocat",
                        "gitlab:group/octo",
                        "gitlab:group/octo/tools",
                        "gitlab:group/octo/tools/ci",
                        "gitlab:group/octo:owner",
                        "gitlab:group/octo/tools:maintainer",
                        "gitlab:group/octo/tools/ci:developer");
    }

    @Test
    void asksForNoScopeThatGitLabRefuses() {
        assertThat(begin(Map.of("panel.oauth.refresh-tokens", "true")).asked())
                .containsEntry("scope", "openid profile email");
    }

    @Test
    void logsInWhoIsInNoGroup() {
        provider().answersJson(USER_INFO, """
                {"sub":"4242","nickname":"octocat","groups":[]}""");

        assertThat(begin().completed().identity().groups()).isEmpty();
    }

    /** Groups are optional, and here only user info contains them. */
    @Test
    void logsInWithoutTheGroupsThatUserInfoDoesNotReturn() {
        provider().answers(USER_INFO, aResponse().withStatus(403));

        assertThat(begin().completed().identity().groups()).isEmpty();
    }

    @Test
    void takesTheNicknameOfAnOlderServer() {
        provider().answersJson(USER_INFO, """
                {"sub":"4242","nickname":"octocat","groups":["octo"]}""");

        assertThat(begin().completed(Map.of("preferred_username", "", "nickname", ""))
                        .identity()
                        .user())
                .isEqualTo("octocat");
    }

    @Test
    void takesAnIdTokenThatLivesForTwoMinutes() {
        long now = Instant.now().getEpochSecond();

        assertThat(begin().completed(Map.of("iat", now, "exp", now + 120)).session())
                .isPresent();
    }

    @Test
    void findsAServerBelowAPath() {
        ContractLogin login = begin(Map.of("panel.oauth.url", "gitlab.octo.example/gitlab"));

        assertThat(login.begun().failure()).isPresent();
        assertThat(provider().requestsTo(HOST + "/gitlab/.well-known/openid-configuration"))
                .hasSize(1);
    }

    @Test
    void keepsTheGroupsThatTheSettingsName() {
        assertThat(begin(Map.of("panel.oauth.groups", "gitlab:group/octo/tools/*"))
                        .completed()
                        .identity()
                        .groups())
                .containsExactlyInAnyOrder("gitlab:group/octo/tools/ci", "gitlab:group/octo/tools/ci:developer");
    }
}
