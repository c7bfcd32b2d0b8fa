package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.crypto.Base64Url;

class TokenCodecTest {
    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"one\"}";
    private static final String CLAIMS = "{\"sub\":\"42\",\"email\":\"mona@example.com\"}";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final TestTokens tokens = new TestTokens(1);
    private final Packer rest = new Packer();
    private final Packer claims = new Packer();

    @Test
    void keepsASignedTokenAsItsBytes() {
        String token = tokens.signed(HEADER, CLAIMS);

        assertThat(roundTrip(token)).isEqualTo(token);
        assertThat(claims.packed()).hasSize(HEADER.length() + CLAIMS.length() + 2);
        assertThat(rest.packed()).hasSize(256 + 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...........",
                "opaque",
                "gho_16C7e42F292c6912E7710c838347Ae178B4a",
                "ya29.a0AfH6SMBx-y_z",
                "0.AXoA.-",
                "AB",
                "eyJh.eyJh",
                "e30.e30.",
                "e30.e30.AAAA",
                "a b.ü.€",
                "AA==.AA==.AA==",
                "a.b.c.d.e.f"
            })
    void givesBackEveryTextToTheLetter(String token) {
        assertThat(roundTrip(token)).isEqualTo(token);
    }

    /** "e30" and "e31" are the same two bytes: the text alone says which of them it was. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void givesBackASignedTokenInAnotherSpelling(int changed) {
        String[] parts = {"e30", "e30", tokens.bytes(32)};
        String end = parts[changed].substring(0, parts[changed].length() - 1);
        parts[changed] = ALPHABET.chars()
                .mapToObj(last -> end + (char) last)
                .filter(other -> Base64Url.decode(other).isEmpty())
                .findFirst()
                .orElseThrow();
        String token = String.join(".", parts);

        assertThat(roundTrip(token)).isEqualTo(token);
        assertThat(claims.packed()).isEmpty();
    }

    @Test
    void compressesNothingThatProvesAnything() {
        String secretAsJson = Base64Url.encode("{\"secret\":1}".getBytes(UTF_8));
        for (String token : new String[] {
            tokens.bytes(40),
            tokens.letters(40),
            secretAsJson,
            secretAsJson + "." + secretAsJson,
            "e30." + secretAsJson + ".",
            secretAsJson + "." + secretAsJson + "." + tokens.bytes(16),
            "e30.e30." + tokens.letters(41) + "." + "e30.e30"
        }) {
            roundTrip(token);
        }
        roundTrip(tokens.signed(HEADER, CLAIMS));

        assertThat(claims.packed()).hasSize(HEADER.length() + CLAIMS.length() + 2);
    }

    @Test
    void refusesAFormThatItDoesNotKnow() {
        byte[] unknown = new Packer().number(1).number(3).text("AAAA").packed();

        assertThatThrownBy(() -> TokenCodec.unpack(new Unpacker(unknown), new Unpacker(new byte[0])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void givesBackWhatItWasGiven(@ForAll("tokens") String token) {
        assertThat(roundTrip(token)).isEqualTo(token);
    }

    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<String> part = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("-_=+/ ü€")
                .ofMaxLength(60);
        return part.list().ofMaxSize(7).map(parts -> String.join(".", parts));
    }

    private String roundTrip(String token) {
        Packer mine = new Packer();
        Packer mineApart = new Packer();
        TokenCodec.pack(token, mine, mineApart);
        TokenCodec.pack(token, rest, claims);
        return TokenCodec.unpack(new Unpacker(mine.packed()), new Unpacker(mineApart.packed()));
    }
}
