package org.panelsecurity.tck.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.Outcome;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

/** Any OAuth 2.0 server, by its endpoints, as Panel's users write them. */
class GenericOAuthTest extends ProviderContract {
    private static final String HOST = "https://op.octo.example";
    private static final String USER = HOST + "/me";

    @Override
    public ProviderAnswers answers() {
        return ProviderAnswers.of("generic")
                .setting("extra-params", """
                        {'AUTHORIZE_URL': 'https://op.octo.example/authorize', 'token_url': 'https://op.octo.example/token', \
                        'User_Url': 'https://op.octo.example/me', 'USER_KEY': 'login'}""")
                .tokens(HOST + "/token", ClientAuthentication.BASIC, """
                        {"access_token":"octo-access","token_type":"Bearer","expires_in":300,"scope":"openid profile email"}""")
                .userInfo(USER, "{\"id\":7,\"login\":\"mona\",\"email\":\"mona@octo.example\"}")
                .expects("7", "mona");
    }

    @Test
    void asksForTheScopesOfPanel() {
        assertThat(begin().asked())
                .containsEntry("scope", "openid profile email")
                .doesNotContainKey("AUTHORIZE_URL");
    }

    @Test
    void believesNoIdTokenWhoseKeysNobodyKnows() {
        provider().answersJson(HOST + "/token", """
                {"access_token":"octo-access","token_type":"Bearer","id_token":"eyJhbGciOiJub25lIn0.eyJsb2dpbiI6ImV2ZSJ9."}""");

        Outcome outcome = begin().answered();

        assertThat(outcome.identity().user()).isEqualTo("mona");
    }

    @Test
    void namesTheSettingWhereThereIsNoStableId() {
        provider().answersJson(USER, "{\"login\":\"mona\"}");

        assertThat(begin().completed().failure()).contains(LoginFailure.USER_CLAIM_MISSING);
        assertThat(begin(Map.of("panel.oauth.id-claim", "login"))
                        .completed()
                        .identity()
                        .id())
                .isEqualTo("mona");
    }
}
