package org.panelsecurity.impl.session;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other, as {@link Unpacker} reads them. */
final class Packer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    Packer text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Packer optionalText(@Nullable String text) {
        flag(text != null);
        return text == null ? this : text(text);
    }

    Packer texts(Collection<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
        return this;
    }

    Packer optionalInstant(@Nullable Instant instant) {
        flag(instant != null);
        return instant == null ? this : instant(instant);
    }

    /** To the second. */
    Packer instant(Instant instant) {
        return number(instant.getEpochSecond());
    }

    Packer optionalBytes(byte @Nullable [] value) {
        flag(value != null);
        return value == null ? this : bytes(value);
    }

    Packer flag(boolean flag) {
        return number(flag ? 1 : 0);
    }

    Packer bytes(byte[] value) {
        number(value.length);
        try {
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Compressed where that helps; nothing that proves anything may be in it, see {@link Compression}. */
    Packer compressed(byte[] plain) {
        return number(plain.length).bytes(Compression.compress(plain));
    }

    /** Not negative; seven bits a byte, so that lengths take one. */
    Packer number(long value) {
        long rest = value;
        while (rest > 0x7f) {
            bytes.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    byte[] packed() {
        return bytes.toByteArray();
    }
}
