package org.panelsecurity.tck.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** Okta's default authorization server, and how one comes to others. */
class OktaTest extends ProviderContract {
    private static final String HOST = "https://dev-000001.okta.com";
    private static final String ISSUER = HOST + "/oauth2/default";
    private static final String USER_INFO = ISSUER + "/v1/userinfo";

    @Override
    public ProviderAnswers answers() {
        return ProviderAnswers.of("okta")
                .setting("url", "dev-000001.okta.com")
                .discovery(ISSUER + "/.well-known/openid-configuration", metadata(ISSUER, ISSUER))
                .keysAt(ISSUER + "/v1/keys")
                .tokens(ISSUER + "/v1/token", ClientAuthentication.BASIC, """
                        {"token_type":"Bearer","expires_in":3600,"access_token":"octo-okta-access",\
                        "scope":"openid profile email groups offline_access","refresh_token":"octo-okta-rt",\
                        "id_token":"<ID_TOKEN>"}""")
                .idToken("""
                        {"sub":"00u1octoMONA0000h7","name":"Mona Octocat","email":"mona@octo.example","email_verified":true,"ver":1,\
                        "iss":"https://dev-000001.okta.com/oauth2/default","aud":"octo-client-123","jti":"ID.octo",\
                        "amr":["pwd","mfa"],"idp":"00o1octo","nonce":"<NONCE>","preferred_username":"mona@octo.example",\
                        "auth_time":1795305500,"groups":["Everyone","octo-admins"]}""")
                .userInfo(USER_INFO, """
                        {"sub":"00u1octoMONA0000h7","name":"Mona Octocat","locale":"en_US","email":"mona@octo.example",\
                        "given_name":"Mona","family_name":"Octocat","zoneinfo":"America/Los_Angeles","updated_at":1795200000,\
                        "email_verified":true,"groups":["Everyone","octo-admins"]}""", "email", "groups")
                .refusesCode(400, """
                        {"error":"invalid_grant","error_description":"The authorization code is invalid or has expired."}""")
                .refusesClient(401, """
                        {"errorCode":"invalid_client","errorSummary":"Invalid value for 'client_id' parameter.",\
                        "errorLink":"invalid_client","errorId":"oaeOcto","errorCauses":[]}""")
                .refusesVerifier(
                        400, "{\"error\":\"invalid_grant\",\"error_description\":\"PKCE verification failed.\"}")
                .endsSessionsAt(ISSUER + "/v1/logout")
                .revokesAt(ISSUER + "/v1/revoke", "token_type_hint=refresh_token", "token_type_hint=access_token")
                .expects("00u1octoMONA0000h7", "mona@octo.example", "Everyone", "octo-admins");
    }

    private static String metadata(String issuer, String base) {
        return """
                {"issuer":"<ISSUER>","authorization_endpoint":"<BASE>/v1/authorize","token_endpoint":"<BASE>/v1/token",\
                "userinfo_endpoint":"<BASE>/v1/userinfo","jwks_uri":"<BASE>/v1/keys","revocation_endpoint":"<BASE>/v1/revoke",\
                "end_session_endpoint":"<BASE>/v1/logout","response_types_supported":["code"],"subject_types_supported":["public"],\
                "id_token_signing_alg_values_supported":["RS256"],"scopes_supported":["openid","profile","email","groups"],\
                "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","none"],\
                "code_challenge_methods_supported":["S256"]}""".replace("<ISSUER>", issuer).replace("<BASE>", base);
    }

    @Test
    void findsACustomServerAndTheOrganisationsOwn() {
        provider()
                .answersJson(
                        HOST + "/oauth2/custom/.well-known/openid-configuration",
                        metadata(HOST + "/oauth2/custom", HOST + "/oauth2/custom"));
        provider().answersJson(HOST + "/.well-known/openid-configuration", metadata(HOST, HOST + "/oauth2"));

        assertThat(begin(Map.of("panel.oauth.server", "custom")).begun().location())
                .startsWith(HOST + "/oauth2/custom/v1/authorize?");
        for (String nothing : List.of("{'server': ''}", "{'server': None}", "{\"server\": null}")) {
            assertThat(begin(Map.of("panel.oauth.extra-params", nothing))
                            .begun()
                            .location())
                    .startsWith(HOST + "/oauth2/v1/authorize?");
        }
    }

    @Test
    void takesProfileAndGroupsOfAThinIdTokenFromUserInfo() {
        assertThat(begin().completed(Map.of("email", "", "groups", "", "name", ""))
                        .identity()
                        .groups())
                .containsExactly("Everyone", "octo-admins");
    }

    @Test
    void logsInWhoseGroupsNobodySetUp() {
        provider().answersJson(USER_INFO, """
                {"sub":"00u1octoMONA0000h7","email":"mona@octo.example"}""");

        assertThat(begin().completed(Map.of("groups", "")).identity().groups()).isEmpty();
    }

    @Test
    void endsTheLoginWhereTheScopesDoNotSuffice() {
        provider()
                .answers(
                        USER_INFO,
                        aResponse()
                                .withStatus(403)
                                .withHeader(
                                        "WWW-Authenticate",
                                        "Bearer error=\"insufficient_scope\", error_description=\"The access token"
                                                + " must provide access to at least one of these scopes - profile, email, address or phone\""));

        assertThat(begin().completed(Map.of("email", "")).failure()).contains(LoginFailure.USER_INFO_UNAVAILABLE);
    }

    @Test
    void needsTheOrganisationsHost() {
        assertThatThrownBy(() -> begin(Map.of("panel.oauth.url", "")))
                .hasMessageContaining(
                        "panel.oauth.url (PANEL_OAUTH_URL) is not set. Set it to the host of your Okta organisation");
    }
}
