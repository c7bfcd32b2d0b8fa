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
 * Seals and opens with AES-256-GCM (NIST SP 800-38D): {@code version (1) | key id (4) | nonce (12) | ciphertext | tag (16)}. Of
 * several secrets the first seals and all open; an unknown key id is refused before any cipher runs, so many keys cost no more than
 * one. Thread-safe.
 */
public final class Sealer {
    // How much one key may seal. Nonces are random, 96 bits: of q seals two share one with a chance below q^2 / 2^97,
    // so SP 800-38D, section 8.3, ends at q = 2^32, where that is 2^-33. Each purpose has a key of its own. An
    // identity is sealed at a login, at a refresh, and with an idle time of ten minutes or more once a minute: 1,000
    // users who never rest are 17 a second, and 2^32 is eight years of that; 100,000 are a month. An attempt is sealed
    // for whoever asks: 1,000 a second are 50 days. What is sealed fits into cookies, 2^11 blocks of 16 bytes, where
    // 2^32 are allowed; of the 2^43 blocks under one key two are alike with a chance of 2^86 / 2^129 = 2^-43. A forged
    // tag of 128 bits fits with a chance of 2^11 / 2^128 for each try.
    private static final byte VERSION = 1;
    private static final int KEY_ID_LENGTH = 4;
    private static final int NAMED_LENGTH = 1 + KEY_ID_LENGTH;
    private static final int NONCE_LENGTH = 12;
    private static final int OVERHEAD = 1 + KEY_ID_LENGTH + NONCE_LENGTH + CipherPool.TAG_BITS / 8;
    private static final int KEY_LENGTH = 32;

    private record Key(byte[] id, CipherPool ciphers) {}

    private final Map<Purpose, List<Key>> keys = new EnumMap<>(Purpose.class);
    private final SecureRandom random = new SecureRandom();

    /**
     * @param secrets for everything but details; not empty
     * @param detailsSecrets for details; those for everything else where there are none
     */
    public Sealer(List<byte[]> secrets, List<byte[]> detailsSecrets) {
        for (Purpose purpose : Purpose.values()) {
            boolean own = purpose == Purpose.DETAILS && !detailsSecrets.isEmpty();
            keys.put(purpose, keys(purpose, own ? detailsSecrets : secrets));
        }
    }

    /** Seals for one purpose; only the same purpose and additional data open it. */
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

    /** How many bytes so many become. */
    public static int sealedLength(int plainLength) {
        return plainLength + OVERHEAD;
    }

    /** What was sealed; empty for everything that this sealer, or one with the same secret, did not seal just so. */
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

    /** Whether there are keys that open and do not seal. */
    public boolean hasOlderKeys(Purpose purpose) {
        return keysFor(purpose).size() > 1;
    }

    /**
     * Whether a key that only opens is named by these bytes, of which the first five suffice; nothing says that it opens them. No
     * cipher runs.
     */
    public boolean namesOlderKey(Purpose purpose, byte[] sealed) {
        List<Key> all = keysFor(purpose);
        return sealed.length >= NAMED_LENGTH
                && !isNamed(all.get(0), sealed)
                && all.stream().anyMatch(key -> isNamed(key, sealed));
    }

    // Not a secret: it only says which key to take.
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
