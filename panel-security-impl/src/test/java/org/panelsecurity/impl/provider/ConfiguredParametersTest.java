package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.settings.ConfigurationException;

/** AAD_TENANT_ID: the tenant of the only Entra registration, which overrides all other settings. */
class ConfiguredParametersTest {
    private static final String OCTO = "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10";
    private static final String OTHER = "00000000-0d6b-4f0e-9a55-2b7d4c1f8e10";
    private static final String VARIABLE = "AAD_TENANT_ID=" + OCTO + "\n";
    private static final String ONE = """
            panel.oauth.provider=azure
            panel.oauth.azure.key=client-1
            panel.oauth.azure.secret=a-client-secret-of-some-length
            """;
    private static final String TWO = ONE.replace("provider=azure", "provider=azure,partners") + """
            panel.oauth.partners.preset=azure
            panel.oauth.partners.key=client-2
            panel.oauth.partners.secret=another-client-secret-of-some-length
            """;

    @Test
    void namesTheTenant() {
        assertThat(issuer(ONE + VARIABLE)).isEqualTo("https://login.microsoftonline.com/" + OCTO + "/v2.0");
        assertThat(issuer(
                        ONE.replace("provider=azure", "provider=azure\npanel.oauth.azure.preset=azure-v1") + VARIABLE))
                .isEqualTo("https://login.microsoftonline.com/" + OCTO);
        assertThat(issuer(ONE)).isEqualTo("https://login.microsoftonline.com/common/v2.0");
    }

    @Test
    void beatsTheExtraParameterAsInPanel() {
        assertThat(issuer(ONE + VARIABLE + "panel.oauth.extra-params={'tenant': '" + OTHER + "'}"))
                .isEqualTo("https://login.microsoftonline.com/" + OCTO + "/v2.0");
    }

    @Test
    void isAcceptedBesideAKeyWithTheSameValue() {
        assertThat(issuer(ONE + VARIABLE + "panel.oauth.azure.tenant=" + OCTO))
                .isEqualTo("https://login.microsoftonline.com/" + OCTO + "/v2.0");
    }

    @Test
    void isAProblemBesideAKeyWithAnotherValue() {
        for (String key : new String[] {"panel.oauth.azure.tenant", "panel.oauth.tenant"}) {
            assertThatThrownBy(() -> issuer(ONE + VARIABLE + key + "=" + OTHER))
                    .as(key)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(key + " (")
                    .hasMessageContaining("AAD_TENANT_ID has another value");
        }
    }

    @Test
    void isAProblemWithTwoEntraRegistrations() {
        assertThatThrownBy(() -> issuer(TWO + VARIABLE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AAD_TENANT_ID could belong to azure or to partners")
                .hasMessageContaining("panel.oauth.partners.tenant");
        assertThat(issuer(TWO + "panel.oauth.azure.tenant=" + OCTO))
                .isEqualTo("https://login.microsoftonline.com/" + OCTO + "/v2.0");
    }

    @Test
    void meansTheOneEntraRegistrationBesideOthers() {
        String besideGitHub = TWO.replace("partners.preset=azure", "partners.preset=github");

        assertThat(issuer(besideGitHub + VARIABLE)).isEqualTo("https://login.microsoftonline.com/" + OCTO + "/v2.0");
    }

    @Test
    void meansNothingToOtherProviders() {
        assertThat(issuer("""
                        panel.oauth.provider=github
                        panel.oauth.key=client-1
                        panel.oauth.secret=a-client-secret-of-some-length
                        """ + VARIABLE)).isEqualTo("https://github.com/login/oauth");
    }

    private static String issuer(String settings) {
        return new TestRegistrations(settings).only().client().issuer();
    }
}
