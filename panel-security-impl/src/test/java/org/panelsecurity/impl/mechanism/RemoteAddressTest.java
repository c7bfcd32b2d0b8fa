package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address that guesses are counted for: no client can replace it with another address. */
class RemoteAddressTest {
    private final FakeServlets servlets = new FakeServlets();

    @Test
    void isTheOtherEndWhereNoProxyIsTrusted() {
        servlets.headers.put("x-forwarded-for", "203.0.113.9");

        assertThat(new RemoteAddress(Proxies.trusted("")).of(servlets.request()))
                .isEqualTo("192.0.2.1");
        assertThat(new RemoteAddress(Proxies.trusted("10.0.0.0/8")).of(servlets.request()))
                .isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9 | 203.0.113.9",
                "203.0.113.9:51234 | 203.0.113.9",
                "198.51.100.7, 203.0.113.9 | 203.0.113.9",
                "10.0.0.9, 203.0.113.9 | 203.0.113.9",
                "203.0.113.9, 10.0.0.9, 10.0.0.8 | 203.0.113.9",
                "203.0.113.9, 10.0.0.9:443 | 203.0.113.9",
                "[2001:db8::9]:51234 | 2001:db8::9",
                "2001:db8::9 | 2001:db8::9",
                "10.0.0.9 | 10.0.0.1",
                "203.0.113.9, unknown | 10.0.0.1",
                "203.0.113.9, _hidden | 10.0.0.1",
                "'203.0.113.9,' | 10.0.0.1",
                "'' | 10.0.0.1"
            })
    void isWhatTheFirstTrustedProxySaw(String header, String address) {
        servlets.remoteAddress = "10.0.0.1";
        servlets.headers.put("x-forwarded-for", header);

        assertThat(new RemoteAddress(Proxies.trusted("10.0.0.0/8")).of(servlets.request()))
                .isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.9 | 203.0.113.9",
                "For=\"203.0.113.9:51234\";proto=https | 203.0.113.9",
                "proto=https; for=203.0.113.9 | 203.0.113.9",
                "for=\"[2001:db8::9]:51234\" | 2001:db8::9",
                "for=198.51.100.7, for=203.0.113.9, for=10.0.0.9 | 203.0.113.9",
                "for=unknown | 10.0.0.1",
                "proto=https | 10.0.0.1"
            })
    void readsTheStandardsHeader(String header, String address) {
        servlets.remoteAddress = "10.0.0.1";
        servlets.headers.put("forwarded", header);

        assertThat(new RemoteAddress(Proxies.trusted("10.0.0.0/8")).of(servlets.request()))
                .isEqualTo(address);
    }

    @Test
    void believesNeitherOfTwoKindsOfHeaders() {
        servlets.remoteAddress = "10.0.0.1";
        servlets.headers.putAll(Map.of("x-forwarded-for", "203.0.113.9", "forwarded", "for=198.51.100.7"));

        assertThat(new RemoteAddress(Proxies.trusted("10.0.0.0/8")).of(servlets.request()))
                .isEqualTo("10.0.0.1");
    }
}
