package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestExchange;

class NavigationTest {
    private final TestExchange page = TestExchange.get("/reports");

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    void knowsAPage(String method) {
        assertThat(Navigation.of(page.method(method))).isEqualTo(Navigation.PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH"})
    void knowsThatOtherMethodsAreNoNavigation(String method) {
        assertThat(Navigation.of(page.method(method))).isEqualTo(Navigation.NONE);
    }

    @ParameterizedTest
    @CsvSource({"cors,empty", "no-cors,image", "same-origin,empty", "websocket,websocket"})
    void knowsWhatScriptsAndImagesAskFor(String mode, String destination) {
        assertThat(Navigation.of(page.header("Sec-Fetch-Mode", mode).header("Sec-Fetch-Dest", destination)))
                .isEqualTo(Navigation.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iframe", "frame", "embed", "object"})
    void knowsAFrame(String destination) {
        assertThat(Navigation.of(page.header("Sec-Fetch-Dest", destination))).isEqualTo(Navigation.FRAME);
    }

    @Test
    void knowsAPrefetch() {
        assertThat(Navigation.of(page.header("Sec-Purpose", "prefetch;prerender")))
                .isEqualTo(Navigation.NONE);
        assertThat(Navigation.of(TestExchange.get("/").header("Purpose", "prefetch")))
                .isEqualTo(Navigation.NONE);
    }

    @Test
    void asksTheAcceptHeaderWhereTheBrowserSendsNoFetchMetadata() {
        TestExchange old = page.without("Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site");

        assertThat(Navigation.of(old)).isEqualTo(Navigation.PAGE);
        assertThat(Navigation.of(old.header("Accept", "*/*"))).isEqualTo(Navigation.NONE);
        assertThat(Navigation.of(old.without("Accept"))).isEqualTo(Navigation.NONE);
    }

    @Test
    void knowsAFacesPartialRequest() {
        assertThat(Navigation.of(page.byScript().method("POST").header("Faces-Request", "partial/ajax")))
                .isEqualTo(Navigation.FACES_PARTIAL);
    }
}
