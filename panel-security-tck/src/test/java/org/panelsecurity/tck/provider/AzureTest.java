package org.panelsecurity.tck.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** One tenant, as most companies have it. */
class AzureTest extends ProviderContract {
    static final String TENANT = "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10";
    static final String OTHER = "11111111-2222-4333-8444-555555555555";
    private static final String HOST = "https://login.microsoftonline.com/" + TENANT;
    private static final String GRAPH = "https://graph.microsoft.com";
    private static final String GROUPS = GRAPH + "/v1.0/me/transitiveMemberOf";
    private static final String GROUP = "0f3c2b1a-1111-4222-8333-444455556666";

    /** Instead of the groups of somebody who has more than a token holds. */
    private static final Map<String, Object> OVERAGE = Map.of(
            "groups",
            "",
            "_claim_names",
            Map.of("groups", "src1"),
            "_claim_sources",
            Map.of("src1", Map.of("endpoint", "https://evil.example/getMemberObjects")));

    @Override
    public ProviderAnswers answers() {
        return described(ProviderAnswers.of("azure").setting("tenant", TENANT), TENANT, TENANT)
                .expects(TENANT + "/b1a7c3d2-5e4f-4a6b-8c9d-0e1f2a3b4c5d", "mona@octo.example", "App.Admin", GROUP);
    }

    static ProviderAnswers described(ProviderAnswers answers, String tenant, String issuerTenant) {
        String host = "https://login.microsoftonline.com/" + tenant;
        return answers.discovery(host + "/v2.0/.well-known/openid-configuration", """
                        {"token_endpoint":"<HOST>/oauth2/v2.0/token",\
                        "token_endpoint_auth_methods_supported":["client_secret_post","private_key_jwt","client_secret_basic"],\
                        "jwks_uri":"<HOST>/discovery/v2.0/keys","response_modes_supported":["query","fragment","form_post"],\
                        "subject_types_supported":["pairwise"],"id_token_signing_alg_values_supported":["RS256"],\
                        "response_types_supported":["code","id_token","code id_token","id_token token"],\
                        "scopes_supported":["openid","profile","email","offline_access"],\
                        "issuer":"https://login.microsoftonline.com/<TENANT>/v2.0","request_uri_parameter_supported":false,\
                        "userinfo_endpoint":"https://graph.microsoft.com/oidc/userinfo",\
                        "authorization_endpoint":"<HOST>/oauth2/v2.0/authorize","http_logout_supported":true,\
                        "frontchannel_logout_supported":true,"end_session_endpoint":"<HOST>/oauth2/v2.0/logout",\
                        "tenant_region_scope":null,"cloud_instance_name":"microsoftonline.com",\
                        "msgraph_host":"graph.microsoft.com"}""".replace("<HOST>", host)
                        .replace("<TENANT>", issuerTenant))
                .keysAt(host + "/discovery/v2.0/keys")
                .tokens(host + "/oauth2/v2.0/token", ClientAuthentication.POST, """
                        {"token_type":"Bearer","scope":"openid profile email","expires_in":4215,"ext_expires_in":4215,\
                        "access_token":"eyJ0eXAiOiJKV1QiLCJub25jZSI6Im9jdG8ifQ.octo.sig","refresh_token":"0.AXoA-octo-refresh-1",\
                        "id_token":"<ID_TOKEN>"}""")
                .idToken("""
                        {"aud":"octo-client-123","iss":"https://login.microsoftonline.com/6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10/v2.0",\
                        "name":"Mona Octocat","nonce":"<NONCE>","oid":"b1a7c3d2-5e4f-4a6b-8c9d-0e1f2a3b4c5d",\
                        "preferred_username":"mona@octo.example","email":"mona@octo.example","rh":"0.AXoA",\
                        "sid":"7d0e3c1a-2b4f-4c6d-8e9f-1a2b3c4d5e6f","sub":"kx9Octo-pairwise-sub",\
                        "tid":"6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10","uti":"octo-uti","ver":"2.0","roles":["App.Admin"],\
                        "groups":["0f3c2b1a-1111-4222-8333-444455556666"],"wids":["62e90394-69f5-4237-9190-012177145e10"]}""")
                .userInfo(GRAPH + "/oidc/userinfo", """
                        {"sub":"kx9Octo-pairwise-sub","name":"Mona Octocat","email":"mona@octo.example"}""", "preferred_username", "email")
                .endsSessionsAt(host + "/oauth2/v2.0/logout")
                .refusesCode(400, """
                        {"error":"invalid_grant","error_description":"AADSTS70008: The provided authorization code or refresh \
                        token has expired due to inactivity. Trace ID: 11111111-2222-3333-4444-555555555555","error_codes":[70008],\
                        "timestamp":"2026-11-22 00:00:00Z","error_uri":"https://login.microsoftonline.com/error?code=70008"}""")
                .refusesClient(401, """
                        {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.",\
                        "error_codes":[7000215]}""")
                .refusesVerifier(400, """
                        {"error":"invalid_grant","error_description":"AADSTS501481: The Code_Verifier does not match.",\
                        "error_codes":[501481]}""");
    }

    @Test
    void saysThatTheClientWasRefusedThoughTheAnswerIsBroken() {
        provider()
                .answers(
                        HOST + "/oauth2/v2.0/token",
                        aResponse()
                                .withStatus(401)
                                .withBody(
                                        "{\"error\":\"invalid_client\",\"error_description\":\"The app\\'s secret\"}"));

        assertThat(begin().answered().failure()).contains(LoginFailure.CLIENT_REFUSED);
    }

    @Test
    void refusesTokensOfAnotherTenant() {
        Map<String, Object> other = Map.of("tid", OTHER, "iss", "https://login.microsoftonline.com/" + OTHER + "/v2.0");

        assertThat(begin().completed(other).failure()).contains(LoginFailure.ID_TOKEN_REJECTED);
    }

    @Test
    void refusesMetadataOfAnotherTenant() {
        provider()
                .answersJson(
                        HOST + "/v2.0/.well-known/openid-configuration",
                        described(ProviderAnswers.of("azure"), TENANT, OTHER).discoveryDocument());

        assertThat(begin().begun().failure()).contains(LoginFailure.PROVIDER_MISCONFIGURED);
    }

    @Test
    void takesATenantInCapitals() {
        String host = "https://login.microsoftonline.com/" + TENANT.toUpperCase(Locale.ROOT);
        provider()
                .answersJson(
                        host + "/v2.0/.well-known/openid-configuration",
                        described(ProviderAnswers.of("azure"), TENANT, TENANT).discoveryDocument());

        assertThat(begin(Map.of("panel.oauth.tenant", TENANT.toUpperCase(Locale.ROOT)))
                        .completed()
                        .session())
                .isPresent();
    }

    @Test
    void takesATenantByItsDomain() {
        String host = "https://login.microsoftonline.com/octo.onmicrosoft.com";
        provider()
                .answersJson(
                        host + "/v2.0/.well-known/openid-configuration",
                        described(ProviderAnswers.of("azure"), TENANT, TENANT).discoveryDocument());

        assertThat(begin(Map.of("panel.oauth.tenant", "octo.onmicrosoft.com"))
                        .completed()
                        .session())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "tenant_id", "tenant-id"})
    void takesTheTenantFromWherePanelsUsersHaveIt(String name) {
        Map<String, String> extra =
                Map.of("panel.oauth.tenant", "", "panel.oauth.extra-params", "{'" + name + "': '" + TENANT + "'}");

        assertThat(begin(extra).completed().session()).isPresent();
        assertThat(begin(extra).asked()).doesNotContainKeys("tenant", "tenant_id", "tenant-id");
        assertThat(begin(Map.of("panel.oauth.tenant", "", "AAD_TENANT_ID", TENANT))
                        .completed()
                        .session())
                .isPresent();
    }

    @Test
    void asksGraphForTheGroupsThatTheTokenLeavesOut() {
        provider()
                .answers(
                        GROUPS + "?$select=id&$top=999",
                        okJson("{\"value\":[{\"id\":\"one\"}],\"@odata.nextLink\":\"" + GROUPS
                                + "?$skiptoken=OCTO\"}"));
        provider().answersJson(GROUPS + "?$skiptoken=OCTO", "{\"value\":[{\"id\":\"two\"}]}");

        assertThat(begin().completed(OVERAGE).identity().groups()).containsExactly("App.Admin", "one", "two");
    }

    @Test
    void endsTheLoginWhereGraphRefusesTheGroups() {
        provider().answers(GROUPS, aResponse().withStatus(403).withBody("""
                {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}"""));

        assertThat(begin().completed(OVERAGE).failure()).contains(LoginFailure.USER_INFO_UNAVAILABLE);
    }

    @Test
    void logsInWhoIsInNoGroup() {
        assertThat(begin().completed(Map.of("groups", "", "roles", List.of()))
                        .identity()
                        .groups())
                .isEmpty();
    }

    @Test
    void takesNoMailForAnId() {
        assertThat(begin().completed(Map.of("oid", "")).failure()).contains(LoginFailure.USER_CLAIM_MISSING);
    }

    @Test
    void asksForARefreshTokenByItsScope() {
        assertThat(begin(Map.of("panel.oauth.refresh-tokens", "true")).asked())
                .containsEntry("scope", "openid profile email offline_access");
    }
}
