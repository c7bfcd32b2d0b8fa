package org.panelsecurity.impl.session;

import java.time.Instant;

/** A login attempt as bytes: {@code version | client | state | redirect URI | return to | started at | optional fields}. */
final class AttemptCodec {
    private static final Field<String> NONCE = Field.text(1);
    private static final Field<String> PKCE_VERIFIER = Field.text(2);

    // Of a long URL to return to. Users choose it, so it is compressed apart from everything that proves something. A
    // release that does not know the field returns to the path alone.
    private static final Field<String> QUERY = Field.text(3).asCompressible();

    private static final int SHORT = 512;

    static final FieldTable FIELDS = new FieldTable(QUERY, NONCE, PKCE_VERIFIER);

    private AttemptCodec() {}

    static byte[] pack(LoginAttempt attempt) {
        String returnTo = attempt.returnTo();
        int query = returnTo.length() < SHORT ? -1 : returnTo.indexOf('?');
        Packer packer = Format.begin(attempt.client())
                .text(attempt.state())
                .text(attempt.redirectUri())
                .text(query < 0 ? returnTo : returnTo.substring(0, query))
                .instant(attempt.startedAt());
        FieldValues values = FIELDS.values().put(NONCE, attempt.nonce()).put(PKCE_VERIFIER, attempt.pkceVerifier());
        FIELDS.write(query < 0 ? values : values.put(QUERY, returnTo.substring(query)), packer);
        return packer.packed();
    }

    /** Without fields that this release does not know: no attempt is sealed twice. */
    static LoginAttempt unpack(byte[] packed) {
        return Format.read(packed, AttemptCodec::read, Version3::attempt);
    }

    private static LoginAttempt read(Unpacker unpacker) {
        Client client = Format.client(unpacker);
        String state = unpacker.text();
        String redirectUri = unpacker.text();
        String returnTo = unpacker.text();
        Instant startedAt = unpacker.instant();
        FieldValues values = FIELDS.read(unpacker);
        return new LoginAttempt(
                client,
                state,
                values.get(NONCE),
                values.get(PKCE_VERIFIER),
                redirectUri,
                returnTo + values.get(QUERY, ""),
                startedAt);
    }
}
