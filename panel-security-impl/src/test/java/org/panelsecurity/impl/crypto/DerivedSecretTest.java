package org.panelsecurity.impl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DerivedSecretTest {
    private static final byte[] LONG = "twenty bytes at least".getBytes(UTF_8);
    private static final byte[] SHORT = "short".getBytes(UTF_8);

    @Test
    void isTheSameOnEveryNode() {
        assertThat(DerivedSecret.from(new TreeMap<>(Map.of("a", LONG, "b", SHORT))))
                .hasValueSatisfying(secret -> assertThat(secret)
                        .hasSize(32)
                        .isEqualTo(DerivedSecret.from(new TreeMap<>(Map.of("b", SHORT, "a", LONG)))
                                .orElseThrow()));
    }

    @Test
    void differsWithEverySecretAndName() {
        byte[] one = DerivedSecret.from(new TreeMap<>(Map.of("a", LONG))).orElseThrow();

        assertThat(DerivedSecret.from(new TreeMap<>(Map.of("b", LONG))))
                .hasValueSatisfying(other -> assertThat(other).isNotEqualTo(one));
        assertThat(DerivedSecret.from(new TreeMap<>(Map.of("a", LONG, "b", SHORT))))
                .hasValueSatisfying(other -> assertThat(other).isNotEqualTo(one));
    }

    @Test
    void isNothingWhereNoClientSecretIsLongEnough() {
        assertThat(DerivedSecret.from(new TreeMap<>(Map.of("a", SHORT)))).isEmpty();
        assertThat(DerivedSecret.from(new TreeMap<>())).isEmpty();
    }
}
