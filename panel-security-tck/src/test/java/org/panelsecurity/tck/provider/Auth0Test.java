package org.panelsecurity.tck.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ContractLogin;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

class Auth0Test extends ProviderContract {
    private static final String HOST = "https://dev-octo.us.auth0.com";

    @Override
    public ProviderAnswers answers() {
        return ProviderAnswers.of("auth0")
                .setting("subdomain", "dev-octo.us")
                .alsoAt("login.octo.example")
                .setting("groups-claim", "https://octo.example/roles")
                .discovery(HOST + "/.well-known/openid-configuration", """
                        {"issuer":"https://dev-octo.us.auth0.com/","authorization_endpoint":"https://dev-octo.us.auth0.com/authorize",\
                        "token_endpoint":"https://dev-octo.us.auth0.com/oauth/token",\
                        "userinfo_endpoint":"https://dev-octo.us.auth0.com/userinfo",\
                        "jwks_uri":"https://dev-octo.us.auth0.com/.well-known/jwks.json",\
                        "revocation_endpoint":"https://dev-octo.us.auth0.com/oauth/revoke",\
                        "response_types_supported":["code","token","id_token"],"subject_types_supported":["public"],\
                        "id_token_signing_alg_values_supported":["HS256","RS256","PS256"],\
                        "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","private_key_jwt","none"],\
                        "code_challenge_methods_supported":["S256","plain"],"backchannel_logout_supported":true}""")
                .keysAt(HOST + "/.well-known/jwks.json")
                .tokens(HOST + "/oauth/token", ClientAuthentication.POST, """
                        {"access_token":"eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..octo.five.parts","refresh_token":"v1.octo",\
                        "id_token":"<ID_TOKEN>","scope":"openid profile email","expires_in":86400,"token_type":"Bearer"}""")
                .idToken("""
                        {"https://octo.example/roles":["admin","editor"],"nickname":"mona","name":"Mona Octocat",\
                        "updated_at":"2026-11-21T20:00:00.000Z","email":"mona@octo.example","email_verified":true,\
                        "iss":"https://dev-octo.us.auth0.com/","aud":"octo-client-123","sub":"auth0|64f0c0ffee0000000000beef",\
                        "sid":"octoSid","nonce":"<NONCE>","org_id":"org_octo1","org_name":"octo-org"}""")
                .userInfo(HOST + "/userinfo", """
                        {"sub":"auth0|64f0c0ffee0000000000beef","email":"mona@octo.example",\
                        "https://octo.example/roles":["admin","editor"]}""", "email", "https://octo.example/roles")
                .refusesCode(403, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid authorization code\"}")
                .refusesClient(401, "{\"error\":\"access_denied\",\"error_description\":\"Unauthorized\"}")
                .refusesVerifier(
                        403, "{\"error\":\"invalid_grant\",\"error_description\":\"Failed to verify code verifier\"}")
                .endsSessionsAt(HOST + "/v2/logout")
                .revokesAt(HOST + "/oauth/revoke", "token_type_hint=refresh_token")
                .expects("auth0|64f0c0ffee0000000000beef", "mona@octo.example", "admin", "editor");
    }

    @Test
    void sendsTheAudienceThatPanelsUsersName() {
        ContractLogin login = begin(Map.of(
                "panel.oauth.extra-params", "{'subdomain': 'dev-octo.us', 'audience': 'https://api.octo.example'}"));

        assertThat(login.asked())
                .containsEntry("audience", "https://api.octo.example")
                .doesNotContainKeys("subdomain", "organization");
        assertThat(login.completed().session()).isPresent();
    }

    @Test
    void letsInOnlyTheOrganizationThatTheSettingsName() {
        Map<String, String> octo = Map.of("panel.oauth.organization", "org_octo1");

        assertThat(begin(octo).asked()).containsEntry("organization", "org_octo1");
        assertThat(begin(octo).completed().session()).isPresent();
        assertThat(begin(octo).completed(Map.of("org_id", "org_evil")).failure())
                .contains(LoginFailure.NOT_AUTHORIZED);
        assertThat(begin(octo).completed(Map.of("org_id", "")).failure()).contains(LoginFailure.NOT_AUTHORIZED);
    }

    @Test
    void takesARuleThatBlocksAUserForANo() {
        ContractLogin login = begin();

        assertThat(login.answered(Map.of(
                                "error", "unauthorized",
                                "error_description", "user is blocked",
                                "state", login.asked().getOrDefault("state", "")))
                        .failure())
                .contains(LoginFailure.DENIED_BY_PROVIDER);
    }

    @Test
    void findsADomainOfOnesOwn() {
        provider()
                .answersJson(
                        "https://login.octo.example/.well-known/openid-configuration",
                        answers().discoveryDocument().replace("dev-octo.us.auth0.com", "login.octo.example"));

        assertThat(begin(Map.of("panel.oauth.domain", "login.octo.example", "panel.oauth.subdomain", ""))
                        .begun()
                        .location())
                .startsWith("https://login.octo.example/authorize?");
    }
}
