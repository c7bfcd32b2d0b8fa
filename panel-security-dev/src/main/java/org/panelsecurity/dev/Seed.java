package org.panelsecurity.dev;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The random secret from which all others are derived. */
final class Seed {
    static final String PROPERTY = "org.panelsecurity.dev.seed";
    private static final String HMAC = "HmacSHA256";
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
            String kept = Security.getProperty(PROPERTY);
            byte[] secret = kept == null ? random() : decoded(kept);
            Security.setProperty(PROPERTY, Base64.getUrlEncoder().encodeToString(secret));
            return new Seed(secret);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] decoded(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // The same as a wrong length.
        }
        throw new IllegalStateException("The security property " + PROPERTY + " is not a seed of " + BYTES + " bytes");
    }

    /** Returns the secret for a purpose, as base64url. */
    String derived(String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }
}
