package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestExchange;

class SameOriginTest {
    /** A request of a script to http://app.test; a dash means that the browser does not send the header. */
    @ParameterizedTest
    @CsvSource({
        "same-origin, -,                true",
        "same-origin, http://app.test,  true",
        "same-site,   -,                false",
        "same-site,   http://app.test,  false",
        "cross-site,  -,                false",
        "none,        -,                false",
        "SAME-ORIGIN, -,                false",
        "'',          http://app.test,  false",
        "-,           http://app.test,  true",
        "-,           https://app.test, false",
        "-,           http://app.test:8080, false",
        "-,           http://app.test.evil.example, false",
        "-,           null,             false",
        "-,           -,                false"
    })
    void judgesTheCauseByWhatBrowsersSend(String site, String origin, boolean caused) {
        TestExchange request = request(site, origin);

        assertThat(SameOrigin.caused(request)).isEqualTo(caused);
        assertThat(SameOrigin.causedByScript(request)).isEqualTo(caused);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "'', false", "true, false"})
    void believesTheHeaderThatNeedsAPreflightIfTheBrowserSendsNothingElse(String value, boolean caused) {
        TestExchange request = request("-", "-").header(CsrfHeader.NAME, value);

        assertThat(SameOrigin.causedByScript(request)).isEqualTo(caused);
        assertThat(SameOrigin.caused(request)).isFalse();
    }

    /** The application's CORS filter may permit any header. */
    @ParameterizedTest
    @CsvSource({"same-site, -", "cross-site, http://app.test", "none, -", "-, http://evil.example", "-, null"})
    void doesNotBelieveTheHeaderAgainstWhatTheBrowserSends(String site, String origin) {
        assertThat(SameOrigin.causedByScript(request(site, origin).header(CsrfHeader.NAME, "1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site", "Origin"})
    void believesNoHeaderThatWasSentTwice(String name) {
        String value = name.equals("Origin") ? "http://app.test" : "same-origin";
        TestExchange request = request("-", "-").header(CsrfHeader.NAME, "1");

        assertThat(SameOrigin.causedByScript(request.header(name, value))).isTrue();
        assertThat(SameOrigin.causedByScript(request.header(name, value, value)))
                .isFalse();
        assertThat(SameOrigin.causedByScript(request.header(name, value, "cross-site")))
                .isFalse();
    }

    @Test
    void deniesOnlyWhatTheBrowserReports() {
        assertThat(SameOrigin.isDenied(request("same-site", "-"))).isTrue();
        assertThat(SameOrigin.isDenied(request("none", "-"))).isFalse();
        assertThat(SameOrigin.isDenied(request("-", "http://evil.example"))).isFalse();
    }

    private static TestExchange request(String site, String origin) {
        TestExchange request = TestExchange.get("/reports").without("Sec-Fetch-Site");
        if (!site.equals("-")) {
            request.header("Sec-Fetch-Site", site);
        }
        return origin.equals("-") ? request : request.header("Origin", origin);
    }
}
