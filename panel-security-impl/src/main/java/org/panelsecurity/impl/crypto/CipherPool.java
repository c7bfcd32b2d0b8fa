package org.panelsecurity.impl.crypto;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-GCM ciphers of one key, pooled for reuse: finding an implementation takes several times as long as opening a cookie. The number
 * of ciphers does not depend on the number of threads. No thread waits for one or keeps one after undeployment. Thread-safe.
 */
final class CipherPool {
    static final int TAG_BITS = 128;
    private static final int MAX_CIPHERS = 16;

    private final SecretKeySpec key;
    private final AtomicReferenceArray<@Nullable Cipher> pool = new AtomicReferenceArray<>(MAX_CIPHERS);

    CipherPool(SecretKeySpec key) {
        this.key = key;
    }

    /** Takes a cipher, initialized for one message. */
    Cipher take(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher used = pool.getAndSet(place(), null);
        Cipher cipher = used == null ? Cipher.getInstance("AES/GCM/NoPadding") : used;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    /** Returns a cipher to the pool after its message. A cipher that failed must not be returned. */
    void giveBack(Cipher cipher) {
        pool.set(place(), cipher);
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() % MAX_CIPHERS);
    }
}
