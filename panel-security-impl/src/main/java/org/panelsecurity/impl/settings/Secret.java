package org.panelsecurity.impl.settings;

import java.nio.charset.StandardCharsets;

/** A configured secret. Its text form hides it from logs and messages. */
public final class Secret {
    private final String text;
    private final byte[] bytes;

    private Secret(String text, byte[] bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /** Returns a secret whose bytes are the UTF-8 of its text. */
    public static Secret of(String text) {
        return new Secret(text, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a secret whose text encodes the bytes. */
    static Secret written(String text, byte[] bytes) {
        return new Secret(text, bytes.clone());
    }

    /** Returns the key material. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the configured text. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
