package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    @Test
    void takesPathsOfThisHost() {
        assertThat(new Link("/app/login?next=%2Fapp%2F").path()).isEqualTo("/app/login?next=%2Fapp%2F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "login", " /"
            })
    void refusesWhatLeadsElsewhere(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Link(path));
    }
}
