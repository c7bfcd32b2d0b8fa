package org.panelsecurity.dev;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The random secret from which all others are derived. */
final class Seed {
    private static final String PROPERTY = "org.panelsecurity.dev.seed";
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] secret;

    Seed(byte[] secret) {
        this.secret = secret.clone();
    }

    /**
     * Returns the seed of this JVM. A system property keeps it, so that the link and the sessions stay valid if the application is deployed
     * again, as developers do all the time. A restart of the server ends them.
     */
    static Seed ofThisServer() {
        Object text = System.getProperties().computeIfAbsent(PROPERTY, key -> random());
        return new Seed(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
