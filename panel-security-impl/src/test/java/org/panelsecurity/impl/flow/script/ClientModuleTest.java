package org.panelsecurity.impl.flow.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.web.Reply.Content;

class ClientModuleTest {
    private static final String PATH = "/panel/session/client.js";

    private final TestApplication application =
            new TestApplication(Map.of("panel.basic-auth", "open sesame", "panel.session-endpoint", "/panel/session"));

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "cross-site", "none"})
    void isOpenToAll(String site) {
        Content.Document module = (Content.Document) of(TestExchange.get(PATH).header("Sec-Fetch-Site", site));

        assertThat(module.status()).isEqualTo(200);
        assertThat(module.type()).isEqualTo("text/javascript");
        assertThat(module.text()).contains("export async function fetchOrLogIn", "X-Panel-Csrf");
        assertThat(module.headers())
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
                .containsEntry("ETag", tag())
                .as("it is the same for all")
                .doesNotContainKey("Vary");
    }

    /** The application's Content Security Policy need not allow more than {@code script-src 'self'}. */
    @ParameterizedTest
    @ValueSource(
            strings = {"eval(", "new Function", "innerHTML", ".style", "\"style\"", "http://", "https://", "import("})
    void needsNothingThatAContentSecurityPolicyForbids(String word) {
        Content.Document module = (Content.Document) of(TestExchange.get(PATH));

        assertThat(module.text()).doesNotContain(word);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "W/, true", "'\"x\", ', true", "x, false"})
    void isNotSentAgainToABrowserThatHasIt(String before, boolean good) {
        Content content = of(TestExchange.get(PATH).header("If-None-Match", before + tag()));

        assertThat(content instanceof Content.NotModified).isEqualTo(good);
    }

    @Test
    void isOnlyRead() {
        assertThat(of(TestExchange.get(PATH).method("HEAD"))).isInstanceOf(Content.Document.class);
        assertThat(of(TestExchange.post(PATH, Map.of()))).isEqualTo(new Content.MethodNotAllowed("GET, HEAD"));
    }

    private String tag() {
        return String.valueOf(
                ((Content.Document) of(TestExchange.get(PATH))).headers().get("ETag"));
    }

    private Content of(TestExchange request) {
        return application.flows().sessionEndpoint().of(request).content();
    }
}
