package org.panelsecurity.impl.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption with AES-256-GCM (NIST SP 800-38D): {@code version (1) | key id (4) | nonce (12) | ciphertext | tag (16)}. Of
 * several secrets the first seals and all open. An unknown key id is refused before any cipher runs, so that many keys cost no more than
 * one. Thread-safe.
 */
public final class Sealer {
    // Limits of one key. Nonces are 96 random bits: the probability that two of q seals share one is below q^2 / 2^97.
    // SP 800-38D, section 8.3, limits q to 2^32, where this is 2^-33. Each purpose has a separate key. An identity is
    // sealed at a login, at a refresh, and once a minute with an idle time of ten minutes or more. 1,000 users who are
    // always active cause 17 seals a second, which reach 2^32 after eight years; 100,000 users after one month. Any
    // client can cause the seal of an attempt: 1,000 a second reach the limit after 50 days. A sealed value fits into
    // cookies: 2^11 blocks of 16 bytes, while 2^32 are allowed. The probability that two of the 2^43 blocks under one
    // key are equal is 2^86 / 2^129 = 2^-43. The probability that a forged tag of 128 bits is valid is 2^11 / 2^128.
    private static final byte VERSION = 1;
    private static final int KEY_ID_LENGTH = 4;
    private static final int NAMED_LENGTH = 1 + KEY_ID_LENGTH;
    private static final int NONCE_LENGTH = 12;
    private static final int OVERHEAD = 1 + KEY_ID_LENGTH + NONCE_LENGTH + CipherPool.TAG_BITS / 8;
    private static final int KEY_LENGTH = 32;

    private record Key(byte[] id, CipherPool ciphers) {}

    private volatile Map<Purpose, List<Key>> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param secrets for everything but details; not empty
     * @param detailsSecrets for details; if empty, the other secrets are used
     */
    public Sealer(List<byte[]> secrets, List<byte[]> detailsSecrets) {
        keys = keys(secrets, detailsSecrets);
    }

    /** Replaces all keys, as the constructor makes them. */
    public void replaceKeys(List<byte[]> secrets, List<byte[]> detailsSecrets) {
        keys = keys(secrets, detailsSecrets);
    }

    private static Map<Purpose, List<Key>> keys(List<byte[]> secrets, List<byte[]> detailsSecrets) {
        Map<Purpose, List<Key>> derived = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            boolean own = purpose == Purpose.DETAILS && !detailsSecrets.isEmpty();
            derived.put(purpose, keys(purpose, own ? detailsSecrets : secrets));
        }
        return derived;
    }

    /** Seals bytes for one purpose. Only the same purpose and additional data open them. */
    public byte[] seal(Purpose purpose, byte[] additionalData, byte[] plain) {
        Key key = keysFor(purpose).get(0);
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            Cipher cipher = key.ciphers().take(Cipher.ENCRYPT_MODE, nonce);
            cipher.updateAAD(new byte[] {VERSION});
            cipher.updateAAD(purpose.info());
            cipher.updateAAD(additionalData);
            ByteBuffer sealed = ByteBuffer.allocate(plain.length + OVERHEAD);
            sealed.put(VERSION).put(key.id()).put(nonce);
            cipher.doFinal(ByteBuffer.wrap(plain), sealed);
            key.ciphers().giveBack(cipher);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    /** Returns the length of sealed bytes. */
    public static int sealedLength(int plainLength) {
        return plainLength + OVERHEAD;
    }

    /** Opens sealed bytes; empty if they were not sealed with one of the secrets, for this purpose and with this additional data. */
    public Optional<byte[]> open(Purpose purpose, byte[] additionalData, byte[] sealed) {
        if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
            return Optional.empty();
        }
        for (Key key : keysFor(purpose)) {
            if (isNamed(key, sealed)) {
                return open(key, purpose, additionalData, sealed);
            }
        }
        return Optional.empty();
    }

    /** Returns whether there are keys that open, but do not seal. */
    public boolean hasOlderKeys(Purpose purpose) {
        return keysFor(purpose).size() > 1;
    }

    /**
     * Returns whether the key id of these bytes is that of a key that only opens. The first five bytes suffice. No cipher runs, so the
     * key may still not open them.
     */
    public boolean namesOlderKey(Purpose purpose, byte[] sealed) {
        List<Key> all = keysFor(purpose);
        return sealed.length >= NAMED_LENGTH
                && !isNamed(all.get(0), sealed)
                && all.stream().anyMatch(key -> isNamed(key, sealed));
    }

    // The key id is not a secret.
    private static boolean isNamed(Key key, byte[] sealed) {
        return Arrays.equals(key.id(), 0, KEY_ID_LENGTH, sealed, 1, NAMED_LENGTH);
    }

    private List<Key> keysFor(Purpose purpose) {
        return Objects.requireNonNull(keys.get(purpose));
    }

    private static List<Key> keys(Purpose purpose, List<byte[]> secrets) {
        List<Key> derived = new ArrayList<>();
        for (byte[] secret : secrets) {
            byte[] bytes = Hkdf.derive(secret, new byte[0], purpose.info(), KEY_LENGTH + KEY_ID_LENGTH);
            derived.add(new Key(
                    Arrays.copyOfRange(bytes, KEY_LENGTH, bytes.length),
                    new CipherPool(new SecretKeySpec(bytes, 0, KEY_LENGTH, "AES"))));
        }
        return List.copyOf(derived);
    }

    private static Optional<byte[]> open(Key key, Purpose purpose, byte[] additionalData, byte[] sealed) {
        int header = NAMED_LENGTH + NONCE_LENGTH;
        try {
            Cipher cipher = key.ciphers().take(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, NAMED_LENGTH, header));
            cipher.updateAAD(new byte[] {VERSION});
            cipher.updateAAD(purpose.info());
            cipher.updateAAD(additionalData);
            byte[] plain = cipher.doFinal(sealed, header, sealed.length - header);
            key.ciphers().giveBack(cipher);
            return Optional.of(plain);
        } catch (AEADBadTagException tampered) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }
}
