package org.panelsecurity.impl.session;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.TokenSet;

/** Details as bytes: {@code version | session id | generation | optional fields}. Claims, also those of signed tokens, may be compressed. */
final class DetailsCodec {
    private static final TokenField ACCESS_TOKEN = TokenField.of(1, 2);
    private static final TokenField ID_TOKEN = TokenField.of(3, 4);
    private static final TokenField REFRESH_TOKEN = TokenField.of(5, 6);
    private static final Field<Instant> EXPIRES_AT = Field.instant(7);
    private static final Field<Set<String>> SCOPES = Field.texts(8);

    // Late in the compressed block, since it repeats most of the ID token before it.
    private static final Field<String> CLAIMS = Field.text(9).asCompressible();

    private static final Field<Set<String>> GROUPS = Field.texts(10).asCompressible();
    private static final Field<String> VERIFIED_EMAIL = Field.text(11);

    static final FieldTable FIELDS = new FieldTable(
            ACCESS_TOKEN.proof(),
            ACCESS_TOKEN.claims(),
            ID_TOKEN.proof(),
            ID_TOKEN.claims(),
            REFRESH_TOKEN.proof(),
            REFRESH_TOKEN.claims(),
            EXPIRES_AT,
            SCOPES,
            CLAIMS,
            GROUPS,
            VERIFIED_EMAIL);

    private static final String NO_CLAIMS = "{}";

    private DetailsCodec() {}

    static byte[] pack(Details details) {
        return pack(details, FIELDS);
    }

    static byte[] pack(Details details, FieldTable fields) {
        Packer packer = Format.begin().text(details.sessionId()).number(details.generation());
        FieldValues values = fields.values()
                .put(CLAIMS, ClaimsJson.write(details.claims()), NO_CLAIMS)
                .put(GROUPS, details.groups())
                .put(VERIFIED_EMAIL, details.verifiedEmail())
                .keep(details.unknown());
        TokenSet tokens = details.tokens();
        if (tokens != null) {
            ACCESS_TOKEN.put(tokens.accessToken(), values);
            ID_TOKEN.put(tokens.idToken(), values);
            REFRESH_TOKEN.put(tokens.refreshToken(), values);
            values.put(EXPIRES_AT, tokens.expiresAt()).put(SCOPES, tokens.scopes(), Set.of());
        }
        fields.write(values, packer);
        return packer.packed();
    }

    /** @throws IllegalArgumentException for everything that no release seals, and for what this one must not read */
    static Details unpack(byte[] packed) {
        return unpack(packed, FIELDS);
    }

    static Details unpack(byte[] packed, FieldTable fields) {
        return Format.read(packed, unpacker -> read(unpacker, fields), Version3::details);
    }

    private static Details read(Unpacker unpacker, FieldTable fields) {
        String sessionId = unpacker.text();
        long generation = unpacker.number();
        FieldValues values = fields.read(unpacker);
        return new Details(
                sessionId,
                generation,
                tokens(values),
                ClaimsJson.read(values.get(CLAIMS, NO_CLAIMS)),
                values.get(GROUPS),
                values.get(VERIFIED_EMAIL),
                values.unknown());
    }

    private static @Nullable TokenSet tokens(FieldValues values) {
        String accessToken = ACCESS_TOKEN.get(values);
        if (accessToken == null) {
            return null;
        }
        return new TokenSet(
                accessToken,
                ID_TOKEN.get(values),
                REFRESH_TOKEN.get(values),
                values.get(EXPIRES_AT),
                values.get(SCOPES, Set.of()));
    }
}
