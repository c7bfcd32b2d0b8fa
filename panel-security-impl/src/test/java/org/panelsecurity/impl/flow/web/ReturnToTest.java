package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestExchange;

class ReturnToTest {
    private final ReturnTo returnTo = new ReturnTo(List.of("/login", "/logout"), Clock.systemUTC());
    private final TestExchange login = TestExchange.get("/login");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app/",
                "/app",
                "/app/reports",
                "/app/reports?year=2026&q=a%20b",
                "/app/r%C3%A9sum%C3%A9",
                "/app/report;id=4?x=1",
                "/app/report;id=4;sort=desc/page;n=2",
                "/app/files/a%2Fb",
                "/app/files/a%2fb%3Bc",
                "/app/a//b",
                "/app/a//",
                "/app/a+b?c=d+e",
                "/app/.well-known/x",
                "/app/a..b/...",
                "/app/100%25",
                "/app/%zz",
                "/app/loginx",
                "/app/a/login",
                "/app/report#chapter-2",
                "/app/report?x=1#/route/7?y",
                "/app/report?text=line%0D%0Aline",
                "/app/?code=theirs&state=theirs",
                "/app/?next=https://evil.example/&url=//evil.example",
                "/app/report?a={b}|c^d`e[]",
                "/app/report?path=..\\..\\x"
            })
    void keepsPathsOfThisApplication(String next) {
        assertThat(returnTo.named(next, login)).isEqualTo(next);
        assertThat(returnTo.requested(asked(next))).isEqualTo(next);
        assertThat(returnTo.same(asked(next))).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example/app/",
                "https:evil",
                "javascript:alert(1)",
                "data:text/html,x",
                "?x",
                "#x",
                "app/",
                "@evil.example/app/",
                "/%09/evil",
                "/other",
                "/application",
                "/app;x/reports",
                "/app%2Freports",
                "/app/../other",
                "/app/..",
                "/app/.",
                "/app/%2e%2e/other",
                "/app/%2E./other",
                "/app/..;/other",
                "/app/..;x=1/other",
                "/app/a%2f..%2f..%2fother",
                "/app/..%2fother",
                "/app//../other",
                "/app/a/../../other",
                "/app/\\evil",
                "/app/..\\other",
                "/app/%5cevil",
                "/app/a%5C..%5Cother",
                "/app/\r\nSet-Cookie: a=b",
                "/app/%0d%0aSet-Cookie:a",
                "/app/a%00b",
                "/app/a%7f",
                "/app/reports?a=\tb",
                "/app/reports?a=\r\nSet-Cookie: a=b",
                "/app/login",
                "/app/login/other",
                "/app/login;x",
                "/app//login",
                "/app/%6cogin",
                "/app/login%2Fother",
                "/app/logout?x",
                "/app/logout#x"
            })
    void goesToTheRootInsteadOfAnywhereElse(String next) {
        assertThat(returnTo.named(next, login)).isEqualTo("/app/");
        assertThat(returnTo.requested(asked(next))).isEqualTo("/app/");
        assertThat(returnTo.same(asked(next))).isEqualTo("/app/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "///evil.example", "/\\evil", "/%09/evil", "/%5cevil", "https://evil.example"})
    void staysInAnApplicationAtTheRootOfItsHost(String next) {
        assertThat(returnTo.named(next, login.at("", "/login"))).isEqualTo("/");
        assertThat(returnTo.requested(login.at("", next))).isEqualTo("/");
    }

    /** A proxy may remove the context path, so what follows it must not name a host; browsers remove the dot segment. */
    @ParameterizedTest
    @CsvSource({"/app//evil.example, /app/.//evil.example", "/app//a//b?c, /app/.//a//b?c", "/app///, /app/.///"})
    void keepsEmptySegmentsBehindADotSegment(String next, String location) {
        assertThat(returnTo.named(next, login)).isEqualTo(location);
        assertThat(returnTo.named(location, login)).as("twice").isEqualTo("/app/");
        URI target = URI.create("https://app.test").resolve(location);
        assertThat(target.getHost()).isEqualTo("app.test");
        assertThat(location.substring("/app".length())).startsWith("/.");
    }

    @Test
    void writesOnlyAsciiIntoTheLocation() {
        assertThat(returnTo.named("/app/Møna O'Brien", login)).isEqualTo("/app/M%C3%B8na%20O'Brien");
        assertThat(returnTo.named("/app/?q=Ø#Ø", login)).isEqualTo("/app/?q=%C3%98#%C3%98");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/reports;jsessionid=1, /app/reports",
        "/app/reports;JSESSIONID=1.node?x=;jsessionid=2, /app/reports?x=;jsessionid=2",
        "/app/reports;v=1;jsessionid=1, /app/reports;v=1",
        "/app/reports;jsessionid=1;v=2/b, /app/reports;v=2/b",
        "/app/;jsessionid=1, /app/"
    })
    void leavesTheSessionIdOut(String sent, String path) {
        assertThat(returnTo.requested(asked(sent))).isEqualTo(path);
        assertThat(returnTo.named(sent, login)).isEqualTo(path);
    }

    @Test
    void dropsALongQueryAndThenALongPath() {
        String longText = "x".repeat(ReturnTo.MAX_BYTES);
        String fits = "/reports?" + longText.substring("/app/reports?".length());

        List<String> log = CapturedLog.during(() -> {
            assertThat(returnTo.requested(TestExchange.get("/reports?" + longText)))
                    .isEqualTo("/app/reports");
            assertThat(returnTo.requested(TestExchange.get("/" + longText))).isEqualTo("/app/");
        });

        assertThat(returnTo.requested(TestExchange.get(fits))).isEqualTo("/app" + fits);
        assertThat(log).hasSize(2);
        assertThat(log.get(0)).contains("/app/reports without its query").doesNotContain("xxx");
    }

    @Test
    void sendsARequestAgainWhateverItsLength() {
        String path = "/reports?" + "x".repeat(2 * ReturnTo.MAX_BYTES);

        assertThat(returnTo.same(TestExchange.get(path))).isEqualTo("/app" + path);
    }

    @ParameterizedTest
    @CsvSource({
        "http://app.test/app/orders?id=7, /app/orders?id=7",
        "https://app.test/app/orders, /app/orders",
        "HTTP://APP.TEST/app/orders, /app/orders",
        "http://app.test/app/orders;jsessionid=1?a=b, /app/orders?a=b",
        "http://app.test/app/login, /app/save?step=2",
        "http://app.test/other, /app/save?step=2",
        "http://app.test.evil.example/app/orders, /app/save?step=2",
        "http://evil.example/app/orders, /app/save?step=2",
        "http://evil.example@app.test/app/orders, /app/save?step=2",
        "http://app.test:8080/app/orders, /app/save?step=2",
        "http://app.test, /app/save?step=2",
        "about:client, /app/save?step=2",
        "'', /app/save?step=2"
    })
    void returnsToThePageWhoseFormWasPosted(String referer, String page) {
        TestExchange posted = TestExchange.get("/save?step=2").method("POST").header("Referer", referer);

        assertThat(returnTo.requested(posted)).isEqualTo(page);
        assertThat(returnTo.requested(TestExchange.get("/save?step=2").header("Referer", referer)))
                .as("a page")
                .isEqualTo("/app/save?step=2");
    }

    @Test
    void returnsToThePageWhoseScriptAsked() {
        TestExchange faces = TestExchange.get("/page.xhtml")
                .method("POST")
                .header("Faces-Request", "partial/ajax")
                .header("Referer", "http://app.test/app/page.xhtml?id=3");
        TestExchange htmx = TestExchange.get("/rows?page=2")
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://app.test/app/list?f=1#row-7")
                .header("Referer", "http://app.test/app/list?f=1");

        assertThat(returnTo.requested(faces)).isEqualTo("/app/page.xhtml?id=3");
        assertThat(returnTo.requested(htmx)).isEqualTo("/app/list?f=1#row-7");
        assertThat(returnTo.requested(htmx.header("HX-Boosted", "true")))
                .as("a link that htmx follows")
                .isEqualTo("/app/rows?page=2");
    }

    private static TestExchange asked(String url) {
        int query = url.indexOf('?');
        return TestExchange.get("/x" + (query < 0 ? "" : url.substring(query)))
                .sentAs(query < 0 ? url : url.substring(0, query));
    }
}
