package org.panelsecurity.impl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DetailsKeyTest {
    private static final byte[] PLAIN = "tokens".getBytes(UTF_8);

    private final DetailsKey key = DetailsKey.random(new RandomTokens());

    @Test
    void opensWhatItSealedAlsoFromItsBytes() {
        assertThat(DetailsKey.of(key.bytes()).open(key.seal(PLAIN))).contains(PLAIN);
        assertThat(DetailsKey.of(key.bytes()).handle()).isEqualTo(key.handle());
    }

    @Test
    void opensNothingOfAnotherKey() {
        DetailsKey other = DetailsKey.random(new RandomTokens());

        assertThat(other.open(key.seal(PLAIN))).isEmpty();
        assertThat(other.handle()).isNotEqualTo(key.handle());
    }

    @Test
    void opensNothingWithOneBitFlipped() {
        byte[] sealed = key.seal(PLAIN);
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThat(key.open(flipped)).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void refusesBytesThatNoKeyHas() {
        assertThatThrownBy(() -> DetailsKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsItsHandleAlone() {
        assertThat(key).hasToString("DetailsKey[" + key.handle() + "]");
    }
}
