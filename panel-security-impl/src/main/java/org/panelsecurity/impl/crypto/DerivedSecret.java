package org.panelsecurity.impl.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The cookie secret if none is configured: derived from the client secrets, so that it is the same on every node and after a restart.
 * At least one client secret must be long enough.
 */
public final class DerivedSecret {
    private static final int MIN_CLIENT_SECRET_BYTES = 20;
    private static final int LENGTH = 32;
    private static final byte[] INFO = "panel-security cookie secret".getBytes(StandardCharsets.US_ASCII);

    private DerivedSecret() {}

    /**
     * Returns the secret; empty if no client secret is long enough.
     *
     * @param clientSecrets by the name of their registration
     */
    public static Optional<byte[]> from(SortedMap<String, byte[]> clientSecrets) {
        if (clientSecrets.values().stream().noneMatch(secret -> secret.length >= MIN_CLIENT_SECRET_BYTES)) {
            return Optional.empty();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        clientSecrets.forEach((name, secret) -> {
            // The lengths make the input unambiguous.
            all.writeBytes((name + ":" + secret.length + ":").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(secret);
        });
        return Optional.of(Hkdf.derive(all.toByteArray(), new byte[0], INFO, LENGTH));
    }
}
