package org.panelsecurity.tck.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** Any OpenID Connect provider, by its issuer. */
class GenericTest extends ProviderContract {
    static final String HOST = "https://op.octo.example";

    @Override
    public ProviderAnswers answers() {
        return described(ProviderAnswers.of("generic"), ClientAuthentication.BASIC);
    }

    static ProviderAnswers described(ProviderAnswers answers, ClientAuthentication authentication) {
        return answers.setting("issuer", HOST)
                .setting("groups-claim", "realm_access.roles")
                .callbackIssuer(HOST)
                .discovery(HOST + "/.well-known/openid-configuration", """
                        {"issuer":"https://op.octo.example","authorization_endpoint":"https://op.octo.example/v1/authorize",\
                        "token_endpoint":"https://op.octo.example/v1/token","userinfo_endpoint":"https://op.octo.example/v1/userinfo",\
                        "jwks_uri":"https://op.octo.example/v1/keys","revocation_endpoint":"https://op.octo.example/v1/revoke",\
                        "end_session_endpoint":"https://op.octo.example/v1/logout","response_types_supported":["code"],\
                        "response_modes_supported":["query","form_post"],"subject_types_supported":["public"],\
                        "id_token_signing_alg_values_supported":["RS256"],\
                        "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post","private_key_jwt","none"],\
                        "code_challenge_methods_supported":["S256"],"authorization_response_iss_parameter_supported":true}""")
                .keysAt(HOST + "/v1/keys")
                .tokens(HOST + "/v1/token", authentication, """
                        {"access_token":"octo-access","token_type":"Bearer","expires_in":300,"refresh_token":"octo-refresh",\
                        "scope":"openid profile email","id_token":"<ID_TOKEN>"}""")
                .idToken("""
                        {"iss":"https://op.octo.example","sub":"248289","aud":"octo-client-123","nonce":"<NONCE>",\
                        "name":"Møna O'Brien","email":"mona@octo.example","realm_access":{"roles":["staff","admin"]}}""")
                .userInfo(HOST + "/v1/userinfo", """
                        {"sub":"248289","name":"Møna O'Brien","email":"mona@octo.example",\
                        "realm_access":{"roles":["staff","admin"]}}""", "email", "realm_access")
                .endsSessionsAt(HOST + "/v1/logout")
                .revokesAt(HOST + "/v1/revoke", "token_type_hint=refresh_token", "token_type_hint=access_token")
                .expects("248289", "mona@octo.example", "staff", "admin");
    }

    @Test
    void keepsNamesAsTheyAreSpelt() {
        assertThat(begin().completed().identity().claim("name")).contains("Møna O'Brien");
    }

    @Test
    void readsNoGroupsUntilTheirClaimIsNamed() {
        assertThat(begin(Map.of("panel.oauth.groups-claim", ""))
                        .completed()
                        .identity()
                        .groups())
                .isEmpty();
    }
}
