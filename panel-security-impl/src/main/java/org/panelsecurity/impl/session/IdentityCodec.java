package org.panelsecurity.impl.session;

import java.time.Instant;
import java.util.Set;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;

/**
 * The content of an identity cookie as bytes: {@code version | client | id | user | life | optional fields}. The names of groups may be
 * compressed.
 */
final class IdentityCodec {
    private static final Field<Set<String>> GROUPS = Field.texts(1).asCompressible();
    private static final Field<Set<String>> STORE_GROUPS = Field.texts(2).asCompressible();
    private static final Field<Instant> ACCESS_TOKEN_EXPIRES_AT = Field.instant(3);
    private static final Field<Instant> REFRESH_AT = Field.instant(4);
    private static final Field<String> SID = Field.text(5);
    private static final Field<String> SUB = Field.text(6);
    private static final Field<byte[]> DETAILS_KEY = Field.bytes(7);
    private static final Field<Instant> USED_AT = Field.instant(8);
    private static final Field<String> VERIFIED_EMAIL = Field.text(9);

    static final FieldTable FIELDS = new FieldTable(
            GROUPS, STORE_GROUPS, ACCESS_TOKEN_EXPIRES_AT, REFRESH_AT, SID, SUB, DETAILS_KEY, USED_AT, VERIFIED_EMAIL);

    private IdentityCodec() {}

    static byte[] pack(IdentityContent content) {
        return pack(content, FIELDS);
    }

    static byte[] pack(IdentityContent content, FieldTable fields) {
        Identity who = content.identity();
        Life life = content.life();
        ProviderState provider = content.providerState();
        DetailsKey key = content.detailsKey();
        Packer packer = Format.begin(content.client())
                .text(who.id())
                .text(who.user())
                .text(life.id())
                .number(life.generation())
                .instant(life.startedAt())
                .instant(life.expiresAt());
        FieldValues values = fields.values()
                .put(GROUPS, who.groups(), Set.of())
                .put(STORE_GROUPS, content.storeGroups(), Set.of())
                .put(ACCESS_TOKEN_EXPIRES_AT, provider.accessTokenExpiresAt())
                .put(REFRESH_AT, provider.refreshAt())
                .put(SID, provider.sid())
                .put(SUB, provider.sub())
                .put(DETAILS_KEY, key == null ? null : key.bytes())
                .put(USED_AT, content.usedAt())
                .put(VERIFIED_EMAIL, content.verifiedEmail())
                .keep(content.unknown());
        fields.write(values, packer);
        return packer.packed();
    }

    /** @throws IllegalArgumentException for everything that no release seals, and for what this one must not read */
    static IdentityContent unpack(byte[] packed) {
        return unpack(packed, FIELDS);
    }

    static IdentityContent unpack(byte[] packed, FieldTable fields) {
        return Format.read(packed, unpacker -> read(unpacker, fields), Version3::identity);
    }

    private static IdentityContent read(Unpacker unpacker, FieldTable fields) {
        Client client = Format.client(unpacker);
        String id = unpacker.text();
        String user = unpacker.text();
        Life life = new Life(unpacker.text(), unpacker.number(), unpacker.instant(), unpacker.instant());
        FieldValues values = fields.read(unpacker);
        byte[] key = values.get(DETAILS_KEY);
        return new IdentityContent(
                client,
                Identity.of(client.registration(), id, user, values.get(GROUPS, Set.of())),
                life,
                values.get(STORE_GROUPS, Set.of()),
                new ProviderState(
                        values.get(ACCESS_TOKEN_EXPIRES_AT), values.get(REFRESH_AT), values.get(SID), values.get(SUB)),
                key == null ? null : DetailsKey.of(key),
                values.get(USED_AT),
                values.get(VERIFIED_EMAIL),
                values.unknown());
    }
}
