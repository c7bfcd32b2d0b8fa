package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;

class PublicAddressTest {
    private final FakeServlets servlets = new FakeServlets();

    @Test
    void believesNoProxyWithoutASetting() {
        servlets.headers.putAll(Map.of(
                "host",
                "app.test",
                "x-forwarded-proto",
                "https",
                "x-forwarded-host",
                "evil.test",
                "forwarded",
                "proto=https;host=evil.test"));

        assertThat(seen(trusting(""))).isEqualTo("http://app.test");
    }

    @Test
    void believesATrustedProxyAlone() {
        servlets.headers.putAll(
                Map.of("host", "inner:8080", "forwarded", "for=1.2.3.4;proto=https;host=\"app.example.com\""));
        servlets.remoteAddress = "10.1.2.3";

        assertThat(seen(trusting("10.0.0.0/8"))).isEqualTo("https://app.example.com");
        assertThat(seen(trusting("10.2.0.0/16"))).isEqualTo("http://inner:8080");
    }

    @Test
    void takesTheValuesOfTheLastProxy() {
        servlets.headers.putAll(Map.of(
                "host", "inner", "x-forwarded-proto", "http, https", "x-forwarded-host", "evil.test, app.example.com"));

        assertThat(seen(trusting("192.0.2.1"))).isEqualTo("https://app.example.com");
    }

    @Test
    void believesNeitherOfTwoHeadersThatSaySomethingElse() {
        servlets.headers.putAll(Map.of(
                "host", "app.example.com",
                "x-forwarded-proto", "https",
                "x-forwarded-host", "app.example.com",
                "forwarded", "proto=http;host=evil.test"));

        assertThat(seen(trusting("192.0.2.1"))).isEqualTo("http://app.example.com");
    }

    @Test
    void takesNothingThatOnlyOneOfTwoKindsContains() {
        servlets.headers.putAll(Map.of(
                "host", "inner",
                "x-forwarded-proto", "https",
                "forwarded", "for=203.0.113.9;proto=HTTPS;host=evil.test"));

        assertThat(seen(trusting("192.0.2.1"))).isEqualTo("https://inner");
    }

    /** A proxy that sets this header sets no other, and passes those of the client through. */
    @Test
    void takesNothingOfTheStandardsBesideAddressesOfTheOlderKind() {
        servlets.headers.putAll(Map.of(
                "host", "inner",
                "x-forwarded-for", "203.0.113.9",
                "forwarded", "proto=https;host=evil.test"));

        assertThat(seen(trusting("192.0.2.1"))).isEqualTo("http://inner");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xhost=evil.test", "for=\"x host=evil.test\"", "for=1.2.3.4;by=host=evil.test"})
    void takesNoPartOfAnotherParameterForTheHost(String forwarded) {
        servlets.headers.putAll(Map.of("host", "inner", "forwarded", forwarded));

        assertThat(seen(trusting("192.0.2.1"))).isEqualTo("http://inner");
    }

    @ParameterizedTest
    @CsvSource({
        "/portal, /portal",
        "/portal/, /portal",
        "/portal/accounts, /portal/accounts",
        "/, ''",
        "'/evil, /portal', /portal",
        "'', /app",
        "portal, /app",
        "//evil.example, /app",
        "/portal//x, /app",
        "/portal/../x, /app",
        "/./portal, /app",
        "/.., /app",
        "/portal/%2e%2e, /app",
        "/port%61l, /app",
        "/portal;x, /app",
        "/portal?x, /app",
        "/portal\\x, /app",
        "https://evil.example, /app"
    })
    void takesThePathThatATrustedProxyShowsForTheContextPath(String prefix, String path) {
        servlets.headers.put("x-forwarded-prefix", prefix);

        assertThat(trusting("192.0.2.1").contextPath(servlets.request(), "/app/reports"))
                .isEqualTo(path);
        assertThat(trusting("").contextPath(servlets.request(), "/app/reports")).isEqualTo("/app");
    }

    /** A prefix in its place could turn a path into a guest path of another application. */
    @ParameterizedTest
    @ValueSource(strings = {"/%61pp/reports", "/application", "/app;x/reports", "//app/reports"})
    void takesNoOtherPathWhereTheContextPathIsSpeltOtherwise(String path) {
        servlets.headers.put("x-forwarded-prefix", "/portal");

        assertThat(trusting("192.0.2.1").contextPath(servlets.request(), path)).isEqualTo("/app");
    }

    @Test
    void survivesAPrefixWithoutEnd() {
        servlets.headers.put("x-forwarded-prefix", "/a".repeat(100_000));

        assertThat(trusting("192.0.2.1").contextPath(servlets.request(), "/app/"))
                .isEqualTo("/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forwarded", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-prefix"})
    void saysOnceWhoseWordDoesNotCount(String header) {
        servlets.headers.put(header, "https");

        List<String> logged = CapturedLog.during(() -> {
            PublicAddress address = trusting("10.0.0.0/8");
            address.authority(servlets.request(), "http");
            address.authority(servlets.request(), "http");
        });

        assertThat(logged)
                .singleElement()
                .asString()
                .contains("192.0.2.1", "panel.proxy.trusted", "PANEL_PROXY_TRUSTED", "panel.oauth.redirect-uri");
    }

    @Test
    void logsNothingIfNoProxyForwards() {
        servlets.headers.put("host", "app.test");

        assertThat(CapturedLog.during(() -> trusting("").authority(servlets.request(), "http")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.test/path", "me@evil.test", "evil.test?x", "", "a b", "evil.test:99999999"})
    void fallsBackToTheServersOwnNameForAHostThatIsNone(String host) {
        servlets.headers.put("host", host);

        assertThat(seen(trusting(""))).isEqualTo("http://app.test:8080");
    }

    @Test
    void leavesThePortOutThatTheSchemeHas() {
        servlets.headers.put("host", "app.test:80");

        assertThat(seen(trusting(""))).isEqualTo("http://app.test");
    }

    private String seen(PublicAddress address) {
        String scheme = address.scheme(servlets.request());
        return scheme + "://" + address.authority(servlets.request(), scheme);
    }

    private static PublicAddress trusting(String proxies) {
        return new PublicAddress(Proxies.trusted(proxies), Clock.systemUTC());
    }
}
