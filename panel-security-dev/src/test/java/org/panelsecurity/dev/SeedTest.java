package org.panelsecurity.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Security;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTest {
    private final Seed ofServer = Seed.ofThisServer();
    private String kept = "";

    @BeforeEach
    void keep() {
        kept = Security.getProperty(Seed.PROPERTY);
    }

    @AfterEach
    void restore() {
        System.clearProperty(Seed.PROPERTY);
        Security.setProperty(Seed.PROPERTY, kept);
    }

    @Test
    void staysTheSameInOneServerAndIsInNoSystemProperty() {
        assertThat(Seed.ofThisServer().derived("link")).isEqualTo(ofServer.derived("link"));
        assertThat(Base64.getUrlDecoder().decode(kept)).hasSize(32);
        assertThat(System.getProperties()).doesNotContainKey(Seed.PROPERTY).doesNotContainValue(kept);
    }

    @Test
    void cannotBeChosenOnTheCommandLine() {
        System.setProperty(Seed.PROPERTY, "A".repeat(43));

        assertThat(Seed.ofThisServer().derived("link")).isEqualTo(ofServer.derived("link"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "not base64!"})
    void isNothingElseThan32Bytes(String other) {
        Security.setProperty(Seed.PROPERTY, other);

        assertThatThrownBy(Seed::ofThisServer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not a seed of 32 bytes");
    }
}
