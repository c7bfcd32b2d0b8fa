package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestExchange;

class ReturnToTest {
    private final ReturnTo returnTo = new ReturnTo(List.of("/login", "/logout"));
    private final TestExchange login = TestExchange.get("/login");

    @ParameterizedTest
    @ValueSource(strings = {"/app/", "/app", "/app/reports", "/app/reports?year=2026&q=a%20b", "/app/r%C3%A9sum%C3%A9"})
    void keepsPathsOfThisApplication(String next) {
        assertThat(returnTo.named(next, login)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/app/",
                "https:evil",
                "javascript:alert(1)",
                "/%09/evil",
                "/other",
                "/application",
                "/app/../other",
                "/app/%2e%2e/other",
                "/app//evil.example",
                "/app/\\evil",
                "/app/\r\nSet-Cookie: a=b",
                "/app/%0d%0aSet-Cookie:a",
                "/app/reports?a=\tb",
                "/app/login",
                "/app/login/other",
                "/app/logout?x"
            })
    void goesToTheRootInsteadOfAnywhereElse(String next) {
        assertThat(returnTo.named(next, login)).isEqualTo("/app/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil", "/%09/evil", "/%5cevil", "https://evil.example"})
    void staysInAnApplicationAtTheRootOfItsHost(String next) {
        assertThat(returnTo.named(next, login.at("", "/login"))).isEqualTo("/");
    }

    @Test
    void writesOnlyAsciiIntoTheLocation() {
        assertThat(returnTo.named("/app/Møna O'Brien", login)).isEqualTo("/app/M%C3%B8na%20O'Brien");
    }

    @Test
    void returnsToTheRequestedPageWithItsQuery() {
        assertThat(returnTo.requested(TestExchange.get("/reports?year=2026"))).isEqualTo("/app/reports?year=2026");
    }

    @Test
    void leavesTheSessionIdOut() {
        assertThat(returnTo.requested(TestExchange.get("/reports").sentAs("/app/reports;jsessionid=1")))
                .isEqualTo("/app/reports");
    }

    @Test
    void dropsALongQueryAndThenALongPath() {
        String longText = "x".repeat(1000);

        assertThat(returnTo.requested(TestExchange.get("/reports?" + longText))).isEqualTo("/app/reports");
        assertThat(returnTo.requested(TestExchange.get("/" + longText))).isEqualTo("/app/");
    }
}
