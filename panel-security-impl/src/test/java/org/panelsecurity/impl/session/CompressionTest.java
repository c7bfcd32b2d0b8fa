package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final byte[] CLAIMS =
            "{\"email\":\"mona@example.com\"},".repeat(100).getBytes(UTF_8);

    private final byte[] compressed = Compression.compress(CLAIMS);

    @Test
    void makesFewerBytesAndTheSameOfThem() {
        assertThat(compressed).hasSizeLessThan(CLAIMS.length / 10);
        assertThat(Compression.expand(compressed, CLAIMS.length)).isEqualTo(CLAIMS);
    }

    @Test
    void leavesAloneWhatGainsNothing() {
        byte[] random = new byte[2000];
        new Random(1).nextBytes(random);
        byte[] few = Arrays.copyOf(CLAIMS, 511);
        byte[] tooMany = new byte[(1 << 16) + 1];

        for (byte[] plain : new byte[][] {random, few, tooMany, {}}) {
            assertThat(Compression.compress(plain)).isSameAs(plain);
            assertThat(Compression.expand(plain, plain.length)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2999, 3001, 65_536, 65_537, Integer.MAX_VALUE})
    void refusesAnotherLengthThanThatOfWhatComesOut(int length) {
        assertThatThrownBy(() -> Compression.expand(compressed, length)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beginsNothingThatWouldBecomeMoreThanAnythingWas() {
        byte[] bomb = deflated(new byte[1 << 24]);

        for (int length : new int[] {1 << 16, 1 << 24, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> Compression.expand(bomb, length)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesWhatIsCutShortOrGoesOn() {
        for (int length = 0; length < compressed.length; length++) {
            byte[] cut = Arrays.copyOf(compressed, length);

            assertThatThrownBy(() -> Compression.expand(cut, CLAIMS.length))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Compression.expand(Arrays.copyOf(compressed, compressed.length + 1), CLAIMS.length))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(plain);
        deflater.finish();
        byte[] buffer = new byte[1 << 16];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }
}
