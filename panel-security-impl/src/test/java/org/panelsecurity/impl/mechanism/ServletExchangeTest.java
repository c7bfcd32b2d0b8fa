package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.flow.TestRequestUser;
import org.panelsecurity.impl.settings.ProxySettings;

/** The application's path behind a trusted proxy that shows it under another path. */
class ServletExchangeTest {
    private final FakeServlets servlets = new FakeServlets();

    @ParameterizedTest
    @CsvSource({
        "/app, /portal, /portal",
        "/app/, /portal, /portal/",
        "/app/reports, /portal, /portal/reports",
        "/app/../reports, /portal, /portal/../reports",
        "/app/reports;x=1, /portal, /portal/reports;x=1",
        "/%61pp/reports, /portal, /%61pp/reports",
        "/app/reports, //evil.example, /app/reports"
    })
    void seesThePathThatTheBrowserSent(String sentHere, String prefix, String sentByBrowser) {
        servlets.uri = sentHere;
        servlets.headers.put("x-forwarded-prefix", prefix);

        ServletExchange exchange = exchange();

        assertThat(exchange.rawPath()).isEqualTo(sentByBrowser);
        assertThat(exchange.rawPath().startsWith(exchange.contextPath()))
                .isEqualTo(sentByBrowser.startsWith("/portal") || sentByBrowser.startsWith("/app"));
    }

    @ParameterizedTest
    @CsvSource({"/app/asked, /portal/asked, /portal", "/%61pp/asked, /%61pp/asked, /app"})
    void seesThePathThatTheBrowserSentWhileAnotherResourceAnswers(
            String sentHere, String sentByBrowser, String context) {
        servlets.headers.put("x-forwarded-prefix", "/portal");
        servlets.attributes.put(RequestDispatcher.FORWARD_REQUEST_URI, sentHere);
        servlets.attributes.put(RequestDispatcher.FORWARD_SERVLET_PATH, "/asked");
        servlets.attributes.put(RequestDispatcher.FORWARD_PATH_INFO, "/page");
        servlets.attributes.put(RequestDispatcher.FORWARD_QUERY_STRING, "year=2026");

        ServletExchange exchange = exchange();

        assertThat(exchange.rawPath()).isEqualTo(sentByBrowser);
        assertThat(exchange.contextPath()).isEqualTo(context);
        assertThat(exchange.path()).isEqualTo("/asked/page");
        assertThat(exchange.rawQuery()).contains("year=2026");
    }

    @Test
    void seesThePathThatTheBrowserSentWhileAnErrorPageAnswers() {
        servlets.uri = "/app/error-page";
        servlets.attributes.put(RequestDispatcher.ERROR_REQUEST_URI, "/app/asked");

        assertThat(exchange().rawPath()).isEqualTo("/app/asked");
    }

    private ServletExchange exchange() {
        ProxySettings proxies = Proxies.trusted("192.0.2.1");
        return new ServletExchange(
                servlets.request(),
                new PublicAddress(proxies, Clock.systemUTC()),
                new RemoteAddress(proxies),
                new TestRequestUser());
    }
}
