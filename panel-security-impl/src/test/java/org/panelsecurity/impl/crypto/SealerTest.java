package org.panelsecurity.impl.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealerTest {
    private static final byte[] SECRET = "a secret of more than thirty-two bytes".getBytes(UTF_8);
    private static final byte[] OTHER = "another one of more than thirty-two bytes".getBytes(UTF_8);
    private static final byte[] PLAIN = "who it is".getBytes(UTF_8);
    private static final byte[] PLACE = "/app".getBytes(UTF_8);

    private final Sealer sealer = new Sealer(List.of(SECRET), List.of());

    @ParameterizedTest
    @EnumSource
    void opensWhatItSealed(Purpose purpose) {
        assertThat(sealer.open(purpose, PLACE, sealer.seal(purpose, PLACE, PLAIN)))
                .contains(PLAIN);
    }

    @ParameterizedTest
    @EnumSource
    void opensNothingOfAnotherPurpose(Purpose purpose) {
        byte[] sealed = sealer.seal(purpose, PLACE, PLAIN);

        assertThat(Arrays.stream(Purpose.values())
                        .filter(other -> other != purpose)
                        .map(other -> sealer.open(other, PLACE, sealed)))
                .hasSize(Purpose.values().length - 1)
                .allMatch(opened -> opened.isEmpty());
    }

    @Test
    void opensNothingOfAnotherPlaceOrSecret() {
        byte[] sealed = sealer.seal(Purpose.IDENTITY, PLACE, PLAIN);

        assertThat(sealer.open(Purpose.IDENTITY, "/other".getBytes(UTF_8), sealed))
                .isEmpty();
        assertThat(new Sealer(List.of(OTHER), List.of()).open(Purpose.IDENTITY, PLACE, sealed))
                .isEmpty();
    }

    @Test
    void opensNothingThatWasChangedAnywhere() {
        byte[] sealed = sealer.seal(Purpose.IDENTITY, PLACE, PLAIN);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;

            assertThat(sealer.open(Purpose.IDENTITY, PLACE, changed))
                    .as("byte %d", i)
                    .isEmpty();
        }
        for (int length = 0; length < sealed.length; length++) {
            assertThat(sealer.open(Purpose.IDENTITY, PLACE, Arrays.copyOf(sealed, length)))
                    .isEmpty();
        }
        assertThat(sealer.open(Purpose.IDENTITY, PLACE, Arrays.copyOf(sealed, sealed.length + 1)))
                .isEmpty();
    }

    @Test
    void opensNoGarbage() {
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);

            assertThat(sealer.open(Purpose.IDENTITY, PLACE, garbage)).isEmpty();
        }
    }

    @Test
    void sealsAndOpensForMoreThreadsThanItKeepsCiphers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            List<Future<Boolean>> opened = threads.invokeAll(Collections.nCopies(40, () -> {
                for (int i = 0; i < 500; i++) {
                    byte[] plain = (Thread.currentThread().getName() + i).getBytes(UTF_8);
                    byte[] sealed = sealer.seal(Purpose.IDENTITY, PLACE, plain);
                    if (!sealer.open(Purpose.IDENTITY, PLACE, sealed)
                            .filter(found -> Arrays.equals(found, plain))
                            .isPresent()) {
                        return false;
                    }
                }
                return true;
            }));
            for (Future<Boolean> all : opened) {
                assertThat(all.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sealsWithTheFirstSecretAndOpensWithAll() {
        Sealer both = new Sealer(List.of(OTHER, SECRET), List.of());

        assertThat(both.open(Purpose.IDENTITY, PLACE, sealer.seal(Purpose.IDENTITY, PLACE, PLAIN)))
                .contains(PLAIN);
        assertThat(sealer.open(Purpose.IDENTITY, PLACE, both.seal(Purpose.IDENTITY, PLACE, PLAIN)))
                .isEmpty();
    }

    @Test
    void tellsWhatAnOlderSecretHasSealed() {
        Sealer both = new Sealer(List.of(OTHER, SECRET), List.of());
        Sealer twice = new Sealer(List.of(SECRET, SECRET), List.of());
        byte[] old = sealer.seal(Purpose.IDENTITY, PLACE, PLAIN);

        assertThat(both.hasOlderKeys(Purpose.IDENTITY)).isTrue();
        assertThat(sealer.hasOlderKeys(Purpose.IDENTITY)).isFalse();
        assertThat(both.namesOlderKey(Purpose.IDENTITY, old)).isTrue();
        assertThat(both.namesOlderKey(Purpose.IDENTITY, Arrays.copyOf(old, 5))).isTrue();
        assertThat(both.namesOlderKey(Purpose.IDENTITY, Arrays.copyOf(old, 4))).isFalse();
        assertThat(both.namesOlderKey(Purpose.DETAILS, old)).isFalse();
        assertThat(both.namesOlderKey(Purpose.IDENTITY, both.seal(Purpose.IDENTITY, PLACE, PLAIN)))
                .isFalse();
        assertThat(sealer.namesOlderKey(Purpose.IDENTITY, old)).isFalse();
        assertThat(twice.namesOlderKey(Purpose.IDENTITY, old)).isFalse();
    }

    @Test
    void sealsDetailsWithASecretOfTheirOwn() {
        Sealer own = new Sealer(List.of(SECRET), List.of(OTHER));

        assertThat(sealer.open(Purpose.DETAILS, PLACE, own.seal(Purpose.DETAILS, PLACE, PLAIN)))
                .isEmpty();
        assertThat(sealer.open(Purpose.IDENTITY, PLACE, own.seal(Purpose.IDENTITY, PLACE, PLAIN)))
                .contains(PLAIN);
    }

    @Test
    void neverSealsTheSameTwice() {
        assertThat(sealer.seal(Purpose.FORM, PLACE, PLAIN)).isNotEqualTo(sealer.seal(Purpose.FORM, PLACE, PLAIN));
    }

    @Test
    void knowsTheLengthBefore() {
        assertThat(sealer.seal(Purpose.FORM, PLACE, PLAIN)).hasSize(Sealer.sealedLength(PLAIN.length));
    }
}
