package org.panelsecurity.impl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
    @Property
    void readsBackWhatItWrote(@ForAll byte[] bytes) {
        assertThat(Base64Url.decode(Base64Url.encode(bytes))).contains(bytes);
    }

    @Property
    void decodesNoTextButTheOneThatEncodingGives(@ForAll String text) {
        assertThat(Base64Url.decode(text).map(Base64Url::encode)).isIn(Optional.of(text), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AB", "AAB", "AA==", "AAA=", "A+/A", "AA\nAA", "AA AA", "Aä"})
    void refusesOtherSpellings(String text) {
        assertThat(Base64Url.decode(text)).isEmpty();
    }
}
