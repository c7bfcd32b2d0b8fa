package org.panelsecurity.tck.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** The endpoints that Panel calls azure: another issuer than the metadata's place, and numbers as texts. */
class AzureV1Test extends ProviderContract {
    private static final String HOST = "https://login.microsoftonline.com/" + AzureTest.TENANT;

    @Override
    public ProviderAnswers answers() {
        return ProviderAnswers.of("azure-v1")
                .setting("tenant", AzureTest.TENANT)
                .discovery(HOST + "/.well-known/openid-configuration", """
                        {"token_endpoint":"<HOST>/oauth2/token",\
                        "token_endpoint_auth_methods_supported":["client_secret_post","private_key_jwt","client_secret_basic"],\
                        "jwks_uri":"https://login.microsoftonline.com/common/discovery/keys",\
                        "response_modes_supported":["query","fragment","form_post"],"subject_types_supported":["pairwise"],\
                        "id_token_signing_alg_values_supported":["RS256"],"response_types_supported":["code","id_token"],\
                        "scopes_supported":["openid"],\
                        "issuer":"https://sts.windows.net/6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10/","microsoft_multi_refresh_token":true,\
                        "authorization_endpoint":"<HOST>/oauth2/authorize","end_session_endpoint":"<HOST>/oauth2/logout",\
                        "userinfo_endpoint":"<HOST>/openid/userinfo"}""".replace("<HOST>", HOST))
                .keysAt("https://login.microsoftonline.com/common/discovery/keys")
                .tokens(HOST + "/oauth2/token", ClientAuthentication.POST, """
                        {"token_type":"Bearer","scope":"openid","expires_in":"3599","ext_expires_in":"3599",\
                        "expires_on":"1795309199","not_before":"1795305300","resource":"00000002-0000-0000-c000-000000000000",\
                        "access_token":"eyJ0eXAiOiJKV1QifQ.octo.sig","refresh_token":"0.AXoA-octo","id_token":"<ID_TOKEN>"}""")
                .idToken("""
                        {"aud":"octo-client-123","iss":"https://sts.windows.net/6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10/",\
                        "amr":["pwd"],"name":"Mona Octocat","nonce":"<NONCE>","oid":"b1a7c3d2-5e4f-4a6b-8c9d-0e1f2a3b4c5d",\
                        "sub":"kx9Octo","tid":"6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10","unique_name":"mona@octo.example",\
                        "upn":"mona@octo.example","ver":"1.0"}""")
                .userInfo(HOST + "/openid/userinfo", """
                        {"sub":"kx9Octo","unique_name":"mona@octo.example"}""", "unique_name")
                .endsSessionsAt(HOST + "/oauth2/logout")
                .expects(AzureTest.TENANT + "/b1a7c3d2-5e4f-4a6b-8c9d-0e1f2a3b4c5d", "mona@octo.example");
    }

    @Test
    void refusesMetadataOfAnotherTenant() {
        provider()
                .answersJson(
                        HOST + "/.well-known/openid-configuration",
                        answers()
                                .discoveryDocument()
                                .replace("sts.windows.net/" + AzureTest.TENANT, "sts.windows.net/" + AzureTest.OTHER));

        assertThat(begin().begun().failure()).contains(LoginFailure.PROVIDER_MISCONFIGURED);
    }

    @Test
    void refusesTokensOfAnotherTenant() {
        Map<String, Object> other =
                Map.of("tid", AzureTest.OTHER, "iss", "https://sts.windows.net/" + AzureTest.OTHER + "/");

        assertThat(begin().completed(other).failure()).contains(LoginFailure.ID_TOKEN_REJECTED);
    }
}
