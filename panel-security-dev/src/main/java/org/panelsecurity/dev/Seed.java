package org.panelsecurity.dev;

import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.Objects;
import org.panelsecurity.impl.crypto.Base64Url;
import org.panelsecurity.impl.crypto.Hmac;
import org.panelsecurity.impl.crypto.RandomTokens;

/** The random secret from which all others are derived. */
final class Seed {
    static final String PROPERTY = "org.panelsecurity.dev.seed";
    private static final int BYTES = 32;

    private final byte[] secret;

    Seed(byte[] secret) {
        this.secret = secret.clone();
    }

    /**
     * Returns the seed of this JVM, so that the link and the sessions stay valid if the application is deployed again, as developers do all
     * the time. A restart of the server ends them. A security property keeps it: unlike a system property, it is in no configuration source
     * and no dump of properties, and no command line sets it.
     *
     * @throws IllegalStateException if another program wrote something else there
     */
    static Seed ofThisServer() {
        // All applications of the JVM share this object.
        Object shared = Security.class;
        synchronized (shared) {
            String seed = Objects.requireNonNullElseGet(Security.getProperty(PROPERTY), new RandomTokens()::next);
            Security.setProperty(PROPERTY, seed);
            return new Seed(decoded(seed));
        }
    }

    private static byte[] decoded(String text) {
        return Base64Url.decode(text)
                .filter(bytes -> bytes.length == BYTES)
                .orElseThrow(() -> new IllegalStateException(
                        "The security property " + PROPERTY + " is not a seed of " + BYTES + " bytes"));
    }

    /** Returns the secret for a purpose, as base64url. */
    String derived(String purpose) {
        return Base64Url.encode(Hmac.sha256(secret, purpose.getBytes(StandardCharsets.UTF_8)));
    }
}
