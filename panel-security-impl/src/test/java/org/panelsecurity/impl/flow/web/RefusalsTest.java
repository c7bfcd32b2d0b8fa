package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestExchange;

class RefusalsTest {
    private final Refusals refusals = new Refusals(List.of("https://portal.test"));
    private final TestExchange script = TestExchange.get("/api/me").byScript();

    @Test
    void areReadByScriptsOfANamedOrigin() {
        Map<String, String> cors = Map.of(
                "Vary", "Origin",
                "Access-Control-Allow-Origin", "https://portal.test",
                "Access-Control-Allow-Credentials", "true");
        script.header("Origin", "https://portal.test");

        assertThat(refusals.notAuthorized(script).content())
                .isEqualTo(new Reply.Content.Json(403, Map.of("error", "not_authorized"), cors));
        assertThat(refusals.loginRequired("/app/login", Map.of(), script).content())
                .isEqualTo(new Reply.Content.Json(401, Map.of("error", "login_required", "login", "/app/login"), cors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://PORTAL.test", "https://portal.test.", "http://portal.test", "null", "*", ""})
    void areReadByNoOtherScripts(String origin) {
        assertThat(headers(refusals.notAuthorized(script.header("Origin", origin))))
                .containsExactlyEntriesOf(Map.of("Vary", "Origin"));
        assertThat(headers(new Refusals(List.of()).notAuthorized(script))).isEmpty();
    }

    @Test
    void haveTheHeadersOfALibrary() {
        assertThat(headers(refusals.loginRequired("/app/login", Map.of("HX-Redirect", "/app/login"), script)))
                .containsEntry("HX-Redirect", "/app/login")
                .containsEntry("Vary", "Origin");
    }

    private static Map<String, String> headers(Reply reply) {
        return ((Reply.Content.Json) reply.content()).headers();
    }
}
