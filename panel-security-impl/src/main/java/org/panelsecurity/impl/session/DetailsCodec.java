package org.panelsecurity.impl.session;

import org.jspecify.annotations.Nullable;
import org.panelsecurity.TokenSet;

/** Details as bytes: {@code version | claims, compressed | session id | generation | tokens}. */
final class DetailsCodec {
    private DetailsCodec() {}

    static byte[] pack(Details details) {
        Packer claims = new Packer();
        Packer rest = new Packer().text(details.sessionId()).number(details.generation());
        TokenSet tokens = details.tokens();
        rest.flag(tokens != null);
        if (tokens != null) {
            TokenCodec.pack(tokens.accessToken(), rest, claims);
            optional(tokens.idToken(), rest, claims);
            optional(tokens.refreshToken(), rest, claims);
            rest.optionalInstant(tokens.expiresAt()).texts(tokens.scopes());
        }
        // Last, since most of it has been said by the ID token then.
        claims.text(ClaimsJson.write(details.claims()));
        return new Packer()
                .number(SessionCodec.VERSION)
                .compressed(claims.packed())
                .bytes(rest.packed())
                .packed();
    }

    static Details unpack(byte[] packed) {
        Unpacker unpacker = SessionCodec.unpacker(packed);
        Unpacker claims = new Unpacker(unpacker.expanded());
        Unpacker rest = new Unpacker(unpacker.bytes());
        String sessionId = rest.text();
        long generation = rest.number();
        TokenSet tokens = rest.flag() ? tokens(rest, claims) : null;
        return new Details(sessionId, generation, tokens, ClaimsJson.read(claims.text()));
    }

    private static TokenSet tokens(Unpacker rest, Unpacker claims) {
        return new TokenSet(
                TokenCodec.unpack(rest, claims),
                optional(rest, claims),
                optional(rest, claims),
                rest.optionalInstant(),
                rest.texts());
    }

    private static void optional(@Nullable String token, Packer packer, Packer claims) {
        packer.flag(token != null);
        if (token != null) {
            TokenCodec.pack(token, packer, claims);
        }
    }

    private static @Nullable String optional(Unpacker unpacker, Unpacker claims) {
        return unpacker.flag() ? TokenCodec.unpack(unpacker, claims) : null;
    }
}
