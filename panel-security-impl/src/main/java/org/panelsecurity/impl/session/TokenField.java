package org.panelsecurity.impl.session;

import org.jspecify.annotations.Nullable;

/**
 * The two fields of a token, see {@link TokenCodec}.
 *
 * @param proof what must not be compressed
 * @param claims what may be compressed; no bytes for a token that is not a signed JWT
 */
record TokenField(Field<byte[]> proof, Field<byte[]> claims) {
    private static final byte[] NO_CLAIMS = {};

    static TokenField of(int proof, int claims) {
        return new TokenField(Field.bytes(proof), Field.bytes(claims).asCompressible());
    }

    void put(@Nullable String token, FieldValues values) {
        if (token == null) {
            return;
        }
        Packer plain = new Packer();
        Packer compressible = new Packer();
        TokenCodec.pack(token, plain, compressible);
        values.put(proof, plain.packed());
        if (compressible.hasAny()) {
            values.put(claims, compressible.packed());
        }
    }

    @Nullable
    String get(FieldValues values) {
        byte[] plain = values.get(proof);
        if (plain == null) {
            return null;
        }
        Unpacker rest = new Unpacker(plain);
        Unpacker compressible = new Unpacker(values.get(claims, NO_CLAIMS));
        String token = TokenCodec.unpack(rest, compressible);
        if (rest.hasMore() || compressible.hasMore()) {
            throw new IllegalArgumentException("a token of another length");
        }
        return token;
    }
}
