package org.panelsecurity.tck.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ContractLogin;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

class GoogleTest extends ProviderContract {
    private static final String USER_INFO = "https://openidconnect.googleapis.com/v1/userinfo";
    private static final String DOMAIN = "panel.oauth.hd";

    @Override
    public ProviderAnswers answers() {
        return ProviderAnswers.of("google")
                .callbackIssuer("https://accounts.google.com")
                .discovery("https://accounts.google.com/.well-known/openid-configuration", """
                        {"issuer":"https://accounts.google.com",\
                        "authorization_endpoint":"https://accounts.google.com/o/oauth2/v2/auth",\
                        "device_authorization_endpoint":"https://oauth2.googleapis.com/device/code",\
                        "token_endpoint":"https://oauth2.googleapis.com/token",\
                        "userinfo_endpoint":"https://openidconnect.googleapis.com/v1/userinfo",\
                        "revocation_endpoint":"https://oauth2.googleapis.com/revoke",\
                        "jwks_uri":"https://www.googleapis.com/oauth2/v3/certs",\
                        "response_types_supported":["code","token","id_token","none"],"subject_types_supported":["public"],\
                        "id_token_signing_alg_values_supported":["RS256"],"scopes_supported":["openid","email","profile"],\
                        "token_endpoint_auth_methods_supported":["client_secret_post","client_secret_basic"],\
                        "code_challenge_methods_supported":["plain","S256"],\
                        "authorization_response_iss_parameter_supported":true}""")
                .keysAt("https://www.googleapis.com/oauth2/v3/certs")
                .tokens("https://oauth2.googleapis.com/token", ClientAuthentication.POST, """
                        {"access_token":"ya29.octo","expires_in":3599,"refresh_token":"1//0octo",\
                        "scope":"openid https://www.googleapis.com/auth/userinfo.email \
                        https://www.googleapis.com/auth/userinfo.profile","token_type":"Bearer","id_token":"<ID_TOKEN>"}""")
                .idToken("""
                        {"iss":"https://accounts.google.com","azp":"octo-client-123","aud":"octo-client-123",\
                        "sub":"109876543210987654321","hd":"octo.example","email":"mona@octo.example","email_verified":true,\
                        "nonce":"<NONCE>","name":"Mona Octocat","given_name":"Mona","family_name":"Octocat"}""")
                .userInfo(USER_INFO, """
                        {"sub":"109876543210987654321","name":"Mona Octocat","email":"mona@octo.example",\
                        "email_verified":true,"hd":"octo.example"}""", "email")
                .refusesCode(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Malformed auth code.\"}")
                .refusesClient(401, "{\"error\":\"invalid_client\",\"error_description\":\"Unauthorized\"}")
                .refusesVerifier(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Missing code verifier.\"}")
                .revokesAt(
                        "https://oauth2.googleapis.com/revoke",
                        "token_type_hint=refresh_token",
                        "token_type_hint=access_token")
                .expects("109876543210987654321", "mona@octo.example");
    }

    @Test
    void asksForNoUserInfoThatTheIdTokenHas() {
        begin().completed();

        assertThat(provider().requestsTo(USER_INFO)).isEmpty();
    }

    @Test
    void takesTheOldNameOfTheIssuer() {
        assertThat(begin().completed(Map.of("iss", "accounts.google.com")).session())
                .isPresent();
    }

    @Test
    void letsInOnlyTheDomainThatTheSettingsName() {
        Map<String, String> octo = Map.of(DOMAIN, "octo.example");
        ContractLogin login = begin(octo);

        assertThat(login.asked()).containsEntry("hd", "octo.example");
        assertThat(login.completed().session()).isPresent();
        assertThat(begin(octo).completed(Map.of("hd", "evil.example")).failure())
                .contains(LoginFailure.NOT_AUTHORIZED);
    }

    @Test
    void takesNoMailOfTheDomainForTheDomain() {
        provider().answersJson(USER_INFO, """
                {"sub":"109876543210987654321","name":"Mona Octocat","email":"mona@octo.example","email_verified":true}""");

        assertThat(begin(Map.of(DOMAIN, "octo.example"))
                        .completed(Map.of("hd", ""))
                        .failure())
                .contains(LoginFailure.NOT_AUTHORIZED);
        assertThat(begin(Map.of(DOMAIN, "*")).completed(Map.of("hd", "")).failure())
                .contains(LoginFailure.NOT_AUTHORIZED);
        assertThat(begin(Map.of(DOMAIN, "*")).completed().session()).isPresent();
    }

    @Test
    void takesTheDomainFromWhereTheProviderSaysIt() {
        assertThat(begin(Map.of(DOMAIN, "octo.example"))
                        .completed(Map.of("hd", ""))
                        .session())
                .isPresent();
        assertThat(provider().requestsTo(USER_INFO)).hasSize(1);
    }

    @Test
    void letsInSeveralDomainsAndHintsAtNone() {
        Map<String, String> both = Map.of(DOMAIN, "octo.example, hexa.example");
        ContractLogin login = begin(both);

        assertThat(login.asked()).doesNotContainKey("hd");
        assertThat(login.completed(Map.of("hd", "hexa.example")).session()).isPresent();
        assertThat(begin(both).completed(Map.of("hd", "evil.example")).failure())
                .contains(LoginFailure.NOT_AUTHORIZED);
    }

    @Test
    void asksForARefreshTokenInItsOwnWay() {
        assertThat(begin(Map.of("panel.oauth.refresh-tokens", "true")).asked())
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent")
                .containsEntry("scope", "openid profile email");
        assertThat(begin().asked()).doesNotContainKeys("access_type", "prompt");
    }

    @Test
    void takesMoreScopesAsPanelsUsersWriteThem() {
        String extra =
                "{'scope': ['openid', 'email', 'https://www.googleapis.com/auth/drive'], 'prompt': 'select_account'}";

        assertThat(begin(Map.of("panel.oauth.extra-params", extra)).asked())
                .containsEntry("scope", "openid email https://www.googleapis.com/auth/drive")
                .containsEntry("prompt", "select_account");
    }
}
