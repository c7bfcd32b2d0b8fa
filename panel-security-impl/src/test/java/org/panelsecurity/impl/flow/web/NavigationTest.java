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

    /** A service worker passes a navigation on with an empty destination; names that are still to come are no frames. */
    @ParameterizedTest
    @ValueSource(strings = {"document", "empty", "webidentity", "something-new"})
    void takesANavigationForAPageUnlessItNamesAFrame(String destination) {
        assertThat(Navigation.of(page.header("Sec-Fetch-Dest", destination))).isEqualTo(Navigation.PAGE);
        assertThat(Navigation.of(page.without("Sec-Fetch-Dest"))).isEqualTo(Navigation.PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iframe", "frame", "embed", "object", "fencedframe"})
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

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose, prefetch",
        "Sec-Purpose, prefetch;anonymous-client-ip",
        "Sec-Purpose, Prefetch;Prerender",
        "Purpose, prefetch",
        "X-Purpose, preview",
        "X-Moz, prefetch"
    })
    void knowsWhatIsLoadedInAdvance(String header, String purpose) {
        assertThat(Navigation.of(page.header(header, purpose))).isEqualTo(Navigation.NONE);
    }

    /** By http, no browser sends Fetch Metadata, and Android's WebView names the app that shows it. */
    @Test
    void knowsAPageInAWebView() {
        TestExchange old = page.without("Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site");

        assertThat(Navigation.of(old.header("X-Requested-With", "com.example.app")))
                .isEqualTo(Navigation.PAGE);
        assertThat(Navigation.of(old.header("X-Requested-With", "XMLHttpRequest")))
                .isEqualTo(Navigation.NONE);
        assertThat(Navigation.of(old.header("X-Requested-With", "fetch"))).isEqualTo(Navigation.NONE);
    }

    @Test
    void knowsThePartsOfAPageThatLibrariesLoad() {
        assertThat(Navigation.of(TestExchange.get("/rows").byScript().header("Turbo-Frame", "rows")))
                .isEqualTo(Navigation.PART);
        assertThat(Navigation.of(TestExchange.get("/rows").byScript().header("X-Up-Version", "3.14.3")))
                .isEqualTo(Navigation.PART);
        TestExchange turbo = TestExchange.get("/save").byScript().header("X-Turbo-Request-Id", "1");
        assertThat(Navigation.of(turbo)).as("Turbo loads the page itself").isEqualTo(Navigation.NONE);
        assertThat(Navigation.of(turbo.method("POST"))).isEqualTo(Navigation.PART);
        assertThat(Navigation.of(turbo.method("DELETE"))).isEqualTo(Navigation.PART);
    }

    /** They ask for HTML, and by http only their own headers tell them from a navigation. */
    @ParameterizedTest
    @ValueSource(strings = {"HX-Request", "X-Turbo-Request-Id"})
    void knowsLibrariesThatLoadPartsOfPages(String header) {
        TestExchange old = page.without("Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site");

        assertThat(Navigation.of(old.header(header, "1"))).isEqualTo(Navigation.NONE);
    }

    @Test
    void asksTheAcceptHeaderWhereTheBrowserSendsNoFetchMetadata() {
        TestExchange old = page.without("Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site");

        assertThat(Navigation.of(old)).isEqualTo(Navigation.PAGE);
        assertThat(Navigation.of(old.header("Accept", "*/*"))).isEqualTo(Navigation.NONE);
        assertThat(Navigation.of(old.without("Accept"))).isEqualTo(Navigation.NONE);
    }

    /** Mojarra sends the form through a hidden frame, without the header. */
    @Test
    void knowsAnUploadOfFaces() {
        TestExchange upload = TestExchange.get("/upload.xhtml")
                .method("POST")
                .header("Sec-Fetch-Dest", "iframe")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "multipart/form-data; boundary=x");

        assertThat(Navigation.of(upload)).isEqualTo(Navigation.FACES_PARTIAL);
        assertThat(Navigation.of(upload.header("Content-Type", "application/x-www-form-urlencoded")))
                .isEqualTo(Navigation.FRAME);
        assertThat(Navigation.of(TestExchange.get("/upload")
                        .method("POST")
                        .header("Sec-Fetch-Dest", "iframe")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "multipart/form-data; boundary=x")))
                .as("not of Faces")
                .isEqualTo(Navigation.FRAME);
    }

    @Test
    void knowsAFacesPartialRequest() {
        assertThat(Navigation.of(page.byScript().method("POST").header("Faces-Request", "partial/ajax")))
                .isEqualTo(Navigation.FACES_PARTIAL);
    }
}
