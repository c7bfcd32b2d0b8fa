package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestExchange;

class CsrfHeaderTest {
    @Test
    void acceptsItsOnlyValueOnce() {
        assertThat(CsrfHeader.isOn(TestExchange.get("/").header("x-panel-csrf", "1")))
                .isTrue();
        assertThat(CsrfHeader.isOn(TestExchange.get("/"))).isFalse();
        assertThat(CsrfHeader.isOn(TestExchange.get("/").header("X-Panel-Csrf", "1", "1")))
                .as("twice")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "true", "1, 1", "1 ", "01", "1\n"})
    void refusesOtherValues(String value) {
        assertThat(CsrfHeader.isOn(TestExchange.get("/").header("X-Panel-Csrf", value)))
                .isFalse();
    }
}
