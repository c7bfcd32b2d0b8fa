package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.flow.TestRequestUser;
import org.panelsecurity.impl.session.RequestCookie;
import org.panelsecurity.impl.settings.ProxySettings;

class CookieHeaderTest {
    private final FakeServlets servlets = new FakeServlets();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1; b=2 | a=1 b=2",
                "a=1;b=2 | a=1 b=2",
                "a=1;\tb=2\t; c=3  | a=1 b=2 c=3",
                "a = 1 | a=1",
                "a=1; a=2; a=3 | a=1 a=2 a=3",
                "a=1; A=2 | a=1 A=2",
                "a=\"; b=2 | a=\" b=2",
                "a=\"1; b=2\"; c=3 | a=\"1 b=2\" c=3",
                "a=\"1\" | a=\"1\"",
                "a=\\\"; b=2 | a=\\\" b=2",
                "a=1,b=2 | a=1,b=2",
                "$Version=1; a=1; $Path=/ | $Version=1 a=1 $Path=/",
                "a=x=y==; b= | a=x=y== b=",
                "a; =1; ; ;; b=2 | b=2",
                "{\"x\":[1,2]}=ä; b=2 | {\"x\":[1,2]}=ä b=2",
                ";;;; | ''"
            })
    void readsWhatBrowsersWrite(String header, String cookies) {
        servlets.headers.put("cookie", header);

        assertThat(read()).isEqualTo(cookies.isEmpty() ? List.of() : List.of(cookies.split(" ")));
    }

    @Test
    void joinsHeaderFieldsThatHttp2Splits() {
        servlets.headers.put("cookie", "a=1\nb=2; c=3\na=4");

        assertThat(read()).containsExactly("a=1", "b=2", "c=3", "a=4");
    }

    @Test
    void knowsNoCookieWithoutAHeader() {
        assertThat(read()).isEmpty();
    }

    @Test
    void readsNoMoreThanServersTakeAsHeaders() {
        servlets.headers.put("cookie", "a=1; ".repeat(2_000));
        assertThat(read()).hasSize(1_000);

        servlets.headers.put("cookie", "a=1\nb=" + "x".repeat(300_000) + "\nc=3");
        assertThat(read()).containsExactly("a=1");
    }

    @Test
    void readsTheHeaderOfARequestOnce() {
        servlets.headers.put("cookie", "a=1");
        ProxySettings none = Proxies.trusted("");
        ServletExchange exchange = new ServletExchange(
                servlets.request(),
                new PublicAddress(none, Clock.systemUTC()),
                new RemoteAddress(none),
                new TestRequestUser());

        List<RequestCookie> first = exchange.cookies();

        assertThat(exchange.cookies()).isSameAs(first);
    }

    private List<String> read() {
        return CookieHeader.of(servlets.request()).stream()
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .toList();
    }
}
