package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example.com",
                "app.example.com:8443",
                "app.example.com.",
                "localhost",
                "my_host:1",
                "xn--bcher-kva.example",
                "127.0.0.1:65535",
                "[::1]",
                "[::1]:8080",
                "[2001:db8::192.0.2.1]:443"
            })
    void isANameOrAnAddress(String text) {
        assertThat(HostAndPort.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "app@evil.example",
                "user:password@evil.example",
                "evil.example/x",
                "evil.example?x",
                "evil.example#x",
                "evil.example\\x",
                "evil.example,app.example",
                "evil.example;x",
                "app.example:",
                "app.example:0",
                "app.example:65536",
                "app.example:99999999999999999999",
                "app.example:80x",
                "app.example:-1",
                "app.example:80:80",
                ":8080",
                "[]",
                "[::1",
                "::1",
                "[::1]x",
                "[::1]:",
                "[::g]",
                "[fe80::1%25eth0]",
                "bücher.example",
                "app%2eexample",
                "<script>",
                "app.example\u0000"
            })
    void isNothingElse(String text) {
        assertThat(HostAndPort.isValid(text)).isFalse();
    }

    @Test
    void isNoLongerThanANameCanBe() {
        assertThat(HostAndPort.isValid("a".repeat(255) + ":8080")).isTrue();
        assertThat(HostAndPort.isValid("a".repeat(10_000))).isFalse();
    }
}
