package org.panelsecurity.impl.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CipherPoolTest {
    private final CipherPool ciphers = new CipherPool(new SecretKeySpec(new byte[32], "AES"));

    @Test
    void handsOutNoCipherThatIsInUse() throws GeneralSecurityException {
        Cipher first = take(1);

        assertThat(take(2)).isNotSameAs(first);
    }

    @Test
    void givesOneAgainThatCameBack() throws GeneralSecurityException {
        Cipher first = take(1);
        ciphers.giveBack(first);

        Cipher second = take(2);

        assertThat(second).isSameAs(first);
        assertThat(second.getIV()).isEqualTo(nonce(2));
    }

    private Cipher take(int message) throws GeneralSecurityException {
        return ciphers.take(Cipher.ENCRYPT_MODE, nonce(message));
    }

    private static byte[] nonce(int message) {
        byte[] nonce = new byte[12];
        nonce[0] = (byte) message;
        return nonce;
    }
}
