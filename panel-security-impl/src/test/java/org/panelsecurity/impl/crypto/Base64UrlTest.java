package org.panelsecurity.impl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
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

    /** Lenient decoders accept most of these. */
    @Property
    void decodesNoOtherSpelling(
            @ForAll @StringLength(max = 9) @Chars({'A', 'B', 'Q', 'g', 'w', '-', '_', '/', '+', '='}) String text) {
        assertThat(Base64Url.decode(text).map(Base64Url::encode)).isIn(Optional.of(text), Optional.empty());
    }

    @Property
    void decodesEveryTextThatEncodingGivesAndNoPaddedOne(@ForAll @Size(max = 9) byte[] bytes) {
        String padded = Base64.getUrlEncoder().encodeToString(bytes);

        assertThat(Base64Url.decode(padded).isPresent()).isEqualTo(bytes.length % 3 == 0);
        assertThat(Base64Url.decode(Base64Url.encode(bytes))).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AB", "AAB", "AA==", "AAA=", "A+/A", "AA\nAA", "AA AA", "Aä"})
    void refusesOtherSpellings(String text) {
        assertThat(Base64Url.decode(text)).isEmpty();
    }
}
