package org.panelsecurity.impl.crypto;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where the details of one session lie in a store that others can read, and what they are sealed with. The browser alone keeps it: the
 * store has the handle, from which nobody gets to the key. Thread-safe.
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

    /** A new one, of 256 random bits. */
    public static DetailsKey random(RandomTokens randomTokens) {
        return new DetailsKey(randomTokens.bytes());
    }

    /** @throws IllegalArgumentException for bytes that no key has */
    public static DetailsKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("no key of details");
        }
        return new DetailsKey(bytes.clone());
    }

    public byte[] bytes() {
        return secret.clone();
    }

    /** Under which the store keeps them. */
    public String handle() {
        return handle;
    }

    public byte[] seal(byte[] plain) {
        return sealer().seal(Purpose.DETAILS, place(), plain);
    }

    /** Empty for everything that was not sealed with this key. */
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
