package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of RFC 7239, read as its grammar demands. */
class ForwardedHeaderTest {
    private final FakeServlets servlets = new FakeServlets();

    /** The examples of RFC 7239, section 4, and headers with separators in quotes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            for="_gazonk"                                        | {for=_gazonk}
            For="[2001:db8:cafe::17]:4711"                       | {for=[2001:db8:cafe::17]:4711}
            for=192.0.2.60;proto=http;by=203.0.113.43            | {by=203.0.113.43, for=192.0.2.60, proto=http}
            for=192.0.2.43, for=198.51.100.17                    | {for=192.0.2.43} {for=198.51.100.17}
            for="x;host=evil"                                    | {for=x;host=evil}
            for="x,host=evil";host=app                           | {for=x,host=evil, host=app}
            for="a\\"b;host=evil"                                 | {for=a"b;host=evil}
            for="a\\\\";host=app                                   | {for=a\\, host=app}
            host=app.test:8443                                   | {host=app.test:8443}
            proto=https ; host=app                               | {host=app, proto=https}
            ;proto=https;                                        | {proto=https}
            , proto=https,                                       | {proto=https}
            for=""                                               | {for=}
            """)
    void readsElements(String field, String elements) {
        assertThat(text(ForwardedHeader.elements(field))).isEqualTo(elements);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=\"x;host=evil",
                "for=x\";host=evil",
                "host=a;host=evil",
                "Host=a;hOST=evil",
                "for=x host=evil",
                "for=x\nhost=evil",
                "host = evil",
                "=evil",
                "host",
                "by=host=evil",
                "host=evil;\"",
                "host=\"a\"b",
                "host=a@evil",
                "hóst=evil"
            })
    void takesNothingOfAFieldWithAnError(String field) {
        assertThat(ForwardedHeader.elements(field)).containsExactly(Map.of());
    }

    @Test
    void isNoHostInAnotherParameter() {
        servlets.headers.putAll(Map.of("host", "inner", "forwarded", "for=\"x;host=evil.test\";proto=https"));
        PublicAddress address = new PublicAddress(Proxies.trusted("192.0.2.1"), Clock.systemUTC());

        assertThat(address.authority(servlets.request(), "https")).isEqualTo("inner");
        assertThat(address.scheme(servlets.request())).isEqualTo("https");
    }

    @Test
    void isNoAddressInAnotherParameter() {
        servlets.remoteAddress = "10.0.0.1";
        servlets.headers.put("forwarded", "by=\"x;for=203.0.113.9\"");

        assertThat(new RemoteAddress(Proxies.trusted("10.0.0.0/8")).of(servlets.request()))
                .isEqualTo("10.0.0.1");
    }

    private static String text(List<Map<String, String>> elements) {
        return String.join(
                " ", elements.stream().map(TreeMap::new).map(String::valueOf).toList());
    }
}
