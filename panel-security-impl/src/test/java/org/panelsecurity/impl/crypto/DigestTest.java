package org.panelsecurity.impl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void makesTheChallengeOfTheRfc() {
        // RFC 7636, appendix B.
        assertThat(Digest.sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void makesTokensOf43CharactersThatDiffer() {
        RandomTokens tokens = new RandomTokens();

        assertThat(tokens.next()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(tokens.next());
    }
}
