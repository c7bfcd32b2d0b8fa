package org.panelsecurity.tck.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.tck.contract.ContractLogin;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** Every tenant, by the metadata that has a placeholder where the tenant stands; and only some of them. */
class AzureCommonTest extends ProviderContract {
    private static final String KEYS = "https://login.microsoftonline.com/common/discovery/v2.0/keys";

    @Override
    public ProviderAnswers answers() {
        return AzureTest.described(ProviderAnswers.of("azurev2"), "common", "{tenantid}")
                .expects(
                        AzureTest.TENANT + "/b1a7c3d2-5e4f-4a6b-8c9d-0e1f2a3b4c5d",
                        "mona@octo.example",
                        AzureTest.TENANT + "/App.Admin",
                        AzureTest.TENANT + "/0f3c2b1a-1111-4222-8333-444455556666");
    }

    @Test
    void takesTokensOfAnyTenantUnlessSomeAreNamed() {
        Map<String, Object> other = of(AzureTest.OTHER);
        Map<String, String> some =
                Map.of("panel.oauth.tenants", AzureTest.TENANT + ", " + "22222222-2222-4333-8444-555555555555");

        assertThat(begin().completed(other).session()).isPresent();
        assertThat(begin(some).completed(other).failure()).contains(LoginFailure.NOT_AUTHORIZED);
        assertThat(begin(some).completed().session()).isPresent();
    }

    @Test
    void givesARoleOfThisApplicationOnlyToTenantsThatAreNamed() {
        Map<String, String> named = Map.of("panel.oauth.tenants", AzureTest.TENANT);

        assertThat(begin().completed(of(AzureTest.OTHER)).identity().groups())
                .contains(AzureTest.OTHER + "/App.Admin")
                .doesNotContain("App.Admin");
        assertThat(begin(named).completed().identity().groups()).contains("App.Admin");
    }

    @Test
    void refusesATokenWhoseTenantIsNotItsIssuers() {
        assertThat(begin().completed(Map.of("tid", AzureTest.OTHER)).failure())
                .contains(LoginFailure.ID_TOKEN_REJECTED);
        assertThat(begin().completed(of("evil.example/x")).failure()).contains(LoginFailure.ID_TOKEN_REJECTED);
        assertThat(begin().completed(Map.of("tid", "")).failure()).contains(LoginFailure.ID_TOKEN_REJECTED);
        assertThat(begin().completed(Map.of("iss", "https://login.microsoftonline.com/{tenantid}/v2.0"))
                        .failure())
                .contains(LoginFailure.ID_TOKEN_REJECTED);
    }

    @Test
    void refusesNewTokensOfAnotherTenant() {
        ContractLogin login = begin(Map.of("panel.oauth.refresh-tokens", "true"));
        assertThat(login.completed().session()).isPresent();
        Map<String, Object> another = new HashMap<>(of(AzureTest.OTHER));
        another.put("nonce", "");

        login.later(Duration.ofHours(2));
        provider().givesTokens("", Map.of("nonce", ""));
        assertThat(login.request()).isPresent();
        login.later(Duration.ofHours(2));
        provider().givesTokens("", another);
        assertThat(login.request()).isEmpty();
    }

    @Test
    void takesAKeyOnlyForTheIssuerThatItIsPublishedFor() {
        String keys = provider().publishedKeys();
        String forConsumers = keys.replace(
                "\"kty\"",
                "\"issuer\":\"https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0\",\"kty\"");
        String forAll =
                keys.replace("\"kty\"", "\"issuer\":\"https://login.microsoftonline.com/{tenantid}/v2.0\",\"kty\"");

        provider().answers(KEYS, WireMock.okJson(forConsumers));
        assertThat(begin().completed().failure()).contains(LoginFailure.ID_TOKEN_REJECTED);
        provider().answers(KEYS, WireMock.okJson(forAll));
        assertThat(begin().completed().session()).isPresent();
    }

    private static Map<String, Object> of(String tenant) {
        return Map.of("tid", tenant, "iss", "https://login.microsoftonline.com/" + tenant + "/v2.0");
    }
}
