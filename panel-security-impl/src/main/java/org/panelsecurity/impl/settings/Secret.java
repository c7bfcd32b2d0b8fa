package org.panelsecurity.impl.settings;

import java.nio.charset.StandardCharsets;

/** A configured secret, which hides itself from logs and messages. */
public final class Secret {
    private final String text;
    private final byte[] bytes;

    private Secret(String text, byte[] bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /** A secret whose bytes are its text's. */
    public static Secret of(String text) {
        return new Secret(text, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A secret that is written in another form than its bytes have. */
    static Secret written(String text, byte[] bytes) {
        return new Secret(text, bytes.clone());
    }

    /** The key material. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What was configured. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
