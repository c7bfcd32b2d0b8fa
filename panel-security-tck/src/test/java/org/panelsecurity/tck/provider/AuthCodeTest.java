package org.panelsecurity.tck.provider;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** A public client, by the name that Panel's documentation gives it in one place. */
class AuthCodeTest extends ProviderContract {
    @Override
    public ProviderAnswers answers() {
        return GenericTest.described(ProviderAnswers.of("code").setting("secret", ""), ClientAuthentication.NONE);
    }

    @Test
    void cannotDoWithoutTheProofOfTheCode() {
        assertThatThrownBy(() -> begin(Map.of("panel.oauth.pkce", "false")))
                .hasMessageContaining("panel.oauth.pkce (PANEL_OAUTH_PKCE)");
    }
}
