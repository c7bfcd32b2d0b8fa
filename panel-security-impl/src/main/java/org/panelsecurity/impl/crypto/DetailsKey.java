package org.panelsecurity.impl.crypto;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The key that seals the details of one session in a shared store. Only the browser keeps the key. The store knows its handle, from which
 * the key cannot be derived. Thread-safe.
 */
public final class DetailsKey {
    private static final int LENGTH = 32;
    private static final int HANDLE_LENGTH = 24;
    private static final byte[] HANDLE = "panel-security handle".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;
    private final String handle;

    private DetailsKey(byte[] secret) {
        this.secret = secret;
        this.handle = Base64Url.encode(Hkdf.derive(secret, new byte[0], HANDLE, HANDLE_LENGTH));
    }

    /** Returns a new key of 256 random bits. */
    public static DetailsKey random(RandomTokens randomTokens) {
        return new DetailsKey(randomTokens.bytes());
    }

    /** @throws IllegalArgumentException if the bytes do not have the length of a key */
    public static DetailsKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("no key of details");
        }
        return new DetailsKey(bytes.clone());
    }

    public byte[] bytes() {
        return secret.clone();
    }

    /** Returns the handle under which the store keeps the details. */
    public String handle() {
        return handle;
    }

    public byte[] seal(byte[] plain) {
        return sealer().seal(Purpose.DETAILS, place(), plain);
    }

    /** Opens sealed bytes; empty if they were not sealed with this key. */
    public Optional<byte[]> open(byte[] sealed) {
        return sealer().open(Purpose.DETAILS, place(), sealed);
    }

    private Sealer sealer() {
        return new Sealer(List.of(secret), List.of());
    }

    private byte[] place() {
        return handle().getBytes(StandardCharsets.US_ASCII);
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "DetailsKey[" + handle() + "]";
    }
}
