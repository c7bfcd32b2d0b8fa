package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestDeployment;

class SessionPathCheckTest {
    private static final String CORP = """
            panel.oauth.provider=generic
            panel.oauth.issuer=https://sso.example.com
            panel.oauth.key=client-1
            panel.oauth.secret=a-client-secret-of-some-length
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            panel.session-endpoint=/login        |                                         | panel.login-endpoint is /login
            panel.session-endpoint=/login/who    |                                         | panel.login-endpoint is /login
            panel.session-endpoint=/logout/done  |                                         | panel.logout-endpoint is /logout
            panel.session-endpoint=/auth         | panel.login-endpoint=/auth/in           | panel.login-endpoint is /auth/in
            panel.session-endpoint=true          | panel.oauth.redirect-uri=/panel/session | a callback URL is /panel/session
            panel.session-endpoint=true          | panel.oauth.redirect-uri=/panel/session/back | a callback URL is /panel/session/back
            panel.session-endpoint=true          | panel.logout.redirect=/panel/session?x=1 | panel.logout.redirect is /panel/session?x=1
            panel.session-endpoint=true          | panel.oauth.guest-endpoints=/panel/session | panel.oauth.guest-endpoints contains /panel/session
            panel.session-endpoint=true          | panel.oauth.guest-endpoints=/a,/panel/session/* | panel.oauth.guest-endpoints contains /panel/session/*
            """)
    void isForNothingElse(String line, String other, String why) {
        assertThat(problems(line + "\n" + (other == null ? "" : other)))
                .contains("panel.session-endpoint (PANEL_SESSION_ENDPOINT) = \"/", why);
    }

    @Test
    void namesAllConflictsAtOnce() {
        assertThat(problems("""
                panel.session-endpoint=/panel
                panel.login-endpoint=/panel/in
                panel.logout-endpoint=/panel/out
                panel.oauth.redirect-uri=/panel/back
                """)).contains("panel.login-endpoint is", "panel.logout-endpoint is", "a callback URL is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "panel.session-endpoint=true",
                "panel.session-endpoint=/log",
                "panel.session-endpoint=/loginx",
                "panel.session-endpoint=/callback",
                "panel.session-endpoint=true\npanel.oauth.guest-endpoints=/*",
                "panel.session-endpoint=true\npanel.oauth.guest-endpoints=/panel/*, /panel/sessions",
                "panel.session-endpoint=true\npanel.oauth.redirect-uri=/panel/back",
                "panel.session-endpoint=true\npanel.oauth.redirect-uri=https://app.example.com/app/panel/back",
                "panel.session-endpoint=/session\npanel.oauth.redirect-uri=/oauth/session",
                "panel.session-endpoint=true\npanel.oauth.redirect-uri=/panel/sessions",
                "panel.session-endpoint=false\npanel.oauth.guest-endpoints=/panel/session"
            })
    void mayBeBesideOtherPaths(String lines) {
        assertThat(problems(lines)).isEmpty();
    }

    private static String problems(String lines) {
        return new TestDeployment(CORP + lines, Map.of()).problems();
    }
}
