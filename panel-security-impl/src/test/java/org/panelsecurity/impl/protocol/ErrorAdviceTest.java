package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorAdviceTest {
    private static final List<String> SCOPES = List.of("openid", "emial");

    @ParameterizedTest
    @CsvSource({
        "invalid_client, panel.oauth.key and panel.oauth.secret",
        "incorrect_client_credentials, panel.oauth.key and panel.oauth.secret",
        "unauthorized_client, Allow the authorization code flow for this client",
        "unsupported_response_type, Allow the authorization code flow for this client",
        "redirect_uri_mismatch, Register the callback URL of the start-up report",
        "invalid_scope, Requested: openid emial"
    })
    void namesTheSettingOfAnError(String code, String advice) {
        assertThat(ErrorAdvice.with("it said no", List.of("something", code), SCOPES))
                .startsWith("it said no. ")
                .contains(advice);
    }

    @Test
    void leavesOtherErrorsAsTheyAre() {
        assertThat(ErrorAdvice.with("it said no", List.of("server_error"), SCOPES))
                .isEqualTo("it said no");
    }
}
