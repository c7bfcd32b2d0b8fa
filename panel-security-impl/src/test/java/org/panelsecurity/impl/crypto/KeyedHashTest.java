package org.panelsecurity.impl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashTest {
    private final KeyedHash hash = new KeyedHash();

    @Test
    void isTheSameForTheSameText() {
        assertThat(hash.of("hunter2")).isEqualTo(hash.of("hunter2")).matches("[0-9a-f]{16}");
    }

    @Test
    void differsForAnotherTextAndAnotherKey() {
        assertThat(hash.of("hunter2")).isNotEqualTo(hash.of("hunter3")).isNotEqualTo(new KeyedHash().of("hunter2"));
    }
}
