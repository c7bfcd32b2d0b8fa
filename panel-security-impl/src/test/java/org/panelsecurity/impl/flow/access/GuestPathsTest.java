package org.panelsecurity.impl.flow.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestExchange;

class GuestPathsTest {
    private final GuestPaths paths = new GuestPaths(false, List.of("/public/*", "/about"));

    @ParameterizedTest
    @ValueSource(strings = {"/public", "/public/", "/public/news.html", "/public/a/b", "/about", "/about?x=1"})
    void opensGuestEndpointsOnSegmentBorders(String path) {
        assertThat(paths.isOpen(TestExchange.get(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/publicity", "/Public/a", "/about/", "/aboutus", "/reports?next=/public/"})
    void keepsEverythingElseClosed(String path) {
        assertThat(paths.isOpen(TestExchange.get(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/public/;x=1/news",
                "/app/public;x/news",
                "/app/public/%2e%2e/reports",
                "/app/public/%2E./reports",
                "/app/public/../reports",
                "/app/public/./news",
                "/app/public/..",
                "/app/public%2freports",
                "/app/public/..%2Freports",
                "/app/public/\\reports",
                "/app/public/%5creports",
                "/app/public/%00",
                "/app/public/news%3bx",
                "/app/public/;jsessionid=1/reports",
                "/app/public/;jsessionid=1;x=2",
                "/app/public/;jsessionid=1%2freports",
                "/app/public/;jsessionid=1\\reports"
            })
    void opensNothingThatCouldMeanAnotherPath(String raw) {
        assertThat(paths.isOpen(TestExchange.get("/public/news").sentAs(raw))).isFalse();
        assertThat(new GuestPaths(true, List.of())
                        .isOpen(TestExchange.get("/public/news").sentAs(raw)))
                .as("also with optional=true")
                .isFalse();
    }

    @Test
    void opensAPathWithAFinalSessionId() {
        assertThat(paths.isOpen(TestExchange.get("/public/news").sentAs("/app/public/news;jsessionid=A1.b")))
                .isTrue();
    }

    @Test
    void opensEverythingPlainWithOptional() {
        assertThat(new GuestPaths(true, List.of()).isOpen(TestExchange.get("/reports")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/about, /app/, true", "/about, /app, true", "/reports, /app/, false", "/about, /app/;x, false"})
    void opensTheRootIfItsWelcomeFileIsAGuestPath(String welcomeFile, String raw, boolean open) {
        assertThat(paths.isOpen(TestExchange.get(welcomeFile).sentAs(raw))).isEqualTo(open);
    }

    @Test
    void takesTheRootForTheRootThoughTheContainerThinksOfItsWelcomeFile() {
        GuestPaths root = new GuestPaths(false, List.of("/"));

        assertThat(root.isOpen(TestExchange.get("/index.jsp").sentAs("/app/"))).isTrue();
        assertThat(root.isOpen(TestExchange.get("/index.jsp"))).isFalse();
    }

    @Test
    void letsAPreflightPass() {
        TestExchange preflight = TestExchange.get("/reports")
                .method("OPTIONS")
                .header("Origin", "https://other.test")
                .header("Access-Control-Request-Method", "GET");

        assertThat(paths.isOpen(preflight)).isTrue();
        assertThat(paths.isOpen(preflight.without("Origin"))).isFalse();
    }

    @Test
    void takesNoAmbiguousPathForAPreflight() {
        assertThat(paths.isOpen(TestExchange.get("/reports")
                        .sentAs("/app/public/..%2freports")
                        .method("OPTIONS")
                        .header("Origin", "https://other.test")
                        .header("Access-Control-Request-Method", "GET")))
                .isFalse();
    }

    @Test
    void takesNoOtherMethodForAPreflight() {
        assertThat(paths.isOpen(TestExchange.get("/reports")
                        .header("Origin", "https://other.test")
                        .header("Access-Control-Request-Method", "GET")))
                .isFalse();
    }
}
