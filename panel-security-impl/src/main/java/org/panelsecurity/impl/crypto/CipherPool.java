package org.panelsecurity.impl.crypto;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-GCM ciphers of one key, pooled for reuse: to find an implementation takes several times as long as to open a cookie. There are
 * a few, however many threads there are; none is waited for, and none stays at a thread when the application goes. Thread-safe.
 */
final class CipherPool {
    static final int TAG_BITS = 128;
    private static final int MAX_CIPHERS = 16;

    private final SecretKeySpec key;
    private final AtomicReferenceArray<@Nullable Cipher> pool = new AtomicReferenceArray<>(MAX_CIPHERS);

    CipherPool(SecretKeySpec key) {
        this.key = key;
    }

    /** One that nobody else has, ready for one message. */
    Cipher take(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher used = pool.getAndSet(place(), null);
        Cipher cipher = used == null ? Cipher.getInstance("AES/GCM/NoPadding") : used;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    /** Once its message is done. One that failed is not given back. */
    void giveBack(Cipher cipher) {
        pool.set(place(), cipher);
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() % MAX_CIPHERS);
    }
}
