package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.spi.Parameter;

class ExtraParamsTest {
    private static final String KEY = "panel.oauth.extra-params";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'prompt': 'select_account'}         | select_account
            {"prompt": "select_account",}        | select_account
            {'prompt': ' login '}                | login
            {'prompt': ['login', 'consent']}     | login consent
            {'prompt': ('login', 'consent')}     | login consent
            {'prompt': 5}                        | 5
            {'prompt': True}                     | true
            {'prompt': ''}                       | ''
            """)
    void goOnAsText(String dict, String prompt) {
        assertThat(github().with(KEY, dict).registration().extraParams()).isEqualTo(Map.of("prompt", prompt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'prompt': None}", "{\"prompt\": null}", "{}"})
    void leaveOutWhatIsSetToNothing(String dict) {
        assertThat(github().with(KEY, dict).registration().extraParams()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'scope': 'openid email'}", "{'scope': ['openid', 'email']}", "{'SCOPE': 'openid,email'}"})
    void sayScopesAsTextOrAsAList(String dict) {
        assertThat(github().with(KEY, dict).registration().scopes()).contains(List.of("openid", "email"));
    }

    @Test
    void letASettingStandWhereTheirsIsSetToNothing() {
        assertThat(github().with(KEY, "{'scope': None}")
                        .with("panel.oauth.scope", "openid")
                        .registration()
                        .scopes())
                .contains(List.of("openid"));
    }

    @Test
    void setAParameterToNothingOnPurpose() {
        Parameter server = Parameter.of("server", "");

        assertThat(github().registration().parameter(server)).isEmpty();
        assertThat(github().with(KEY, "{'server': None}").registration().parameter(server))
                .contains("");
        assertThat(github().with(KEY, "{'server': ''}").registration().parameter(server))
                .contains("");
    }

    @Test
    void nameAParameterInAnySpelling() {
        Parameter tenant = new Parameter("my-tenant", "", Set.of("tenant_id"), null);

        for (String spelled : List.of("my-tenant", "my_tenant", "MY_TENANT", "tenant_id", "Tenant_ID")) {
            assertThat(github().with(KEY, "{'" + spelled + "': 'octo'}")
                            .registration()
                            .parameter(tenant))
                    .as(spelled)
                    .contains("octo");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'prompt': {'hidden': 'value'}}", "{'prompt': {}}"})
    void refuseADictForAValue(String dict) {
        assertThat(github().with(KEY, dict).problems())
                .contains(
                        "1 problem in",
                        "panel.oauth.extra-params (PANEL_OAUTH_EXTRA_PARAMS)",
                        "\"prompt\" must be a string, a number or a list")
                .doesNotContain("hidden");
    }

    @Test
    void refuseOneThatComesTwiceInDifferentCases() {
        assertThat(github().with(KEY, "{'prompt': 'hidden-value', 'Prompt': 'x'}")
                        .problems())
                .contains("\"Prompt\" is listed twice, in different cases")
                .doesNotContain("hidden-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"['prompt']", "'prompt'", "5", "None", "prompt=login", "{'prompt'}", "{1: 'x'}"})
    void refuseWhatIsNoDict(String value) {
        assertThat(github().with(KEY, value).problems())
                .contains("panel.oauth.extra-params", "expected a Python dict or a JSON object");
    }

    @Test
    void reportEverythingThatIsWrongWithThem() {
        assertThat(github().with(KEY, "{'state': 'a', 'nonce': 'b', 'prompt': {}}")
                        .problems())
                .contains("3 problems in", "\"state\"", "\"nonce\"", "\"prompt\"");
    }
}
