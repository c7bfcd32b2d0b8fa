package org.panelsecurity.impl.session;

import java.time.Instant;

/** A login attempt as bytes: {@code version | client | state | redirect URI | return to | started at | optional fields}. */
final class AttemptCodec {
    private static final Field<String> NONCE = Field.text(1);
    private static final Field<String> PKCE_VERIFIER = Field.text(2);

    static final FieldTable FIELDS = new FieldTable(NONCE, PKCE_VERIFIER);

    private AttemptCodec() {}

    static byte[] pack(LoginAttempt attempt) {
        Packer packer = Format.begin(attempt.client())
                .text(attempt.state())
                .text(attempt.redirectUri())
                .text(attempt.returnTo())
                .instant(attempt.startedAt());
        FIELDS.write(FIELDS.values().put(NONCE, attempt.nonce()).put(PKCE_VERIFIER, attempt.pkceVerifier()), packer);
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
                client, state, values.get(NONCE), values.get(PKCE_VERIFIER), redirectUri, returnTo, startedAt);
    }
}
