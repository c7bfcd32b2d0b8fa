package org.panelsecurity.impl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class RandomTokensTest {
    private final RandomTokens tokens = new RandomTokens();

    @Test
    void makesFortyThreeCharactersOfBase64Url() {
        assertThat(tokens.next()).matches("[A-Za-z0-9_-]{43}");
        assertThat(Base64.getUrlDecoder().decode(tokens.next())).hasSize(32);
    }

    @Test
    void makesFernetKeysWithTheirPadding() {
        assertThat(tokens.nextFernetKey()).matches("[A-Za-z0-9_-]{43}=");
        assertThat(Base64.getUrlDecoder().decode(tokens.nextFernetKey())).hasSize(32);
    }

    @Test
    void makesNothingTwice() {
        assertThat(tokens.next()).isNotEqualTo(tokens.next());
        assertThat(tokens.nextFernetKey()).isNotEqualTo(tokens.nextFernetKey());
    }
}
