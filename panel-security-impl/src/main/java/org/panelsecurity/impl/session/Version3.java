package org.panelsecurity.impl.session;

import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;

/**
 * Reads version 3 of the format, in which every value has a fixed place. No release writes it any more: the next version of the format
 * needs a reader of version 4 instead of this one.
 */
final class Version3 {
    // 256 random bits in base64url.
    private static final int LOGOUT_STATE_LENGTH = 43;

    private Version3() {}

    static IdentityContent identity(Unpacker unpacker) {
        Client client = Format.client(unpacker);
        String id = unpacker.text();
        String user = unpacker.text();
        Unpacker groups = unpacker.block();
        Identity who = Identity.of(client.registration(), id, user, groups.texts());
        Set<String> storeGroups = groups.texts();
        Life life = new Life(unpacker.text(), unpacker.number(), unpacker.instant(), unpacker.instant());
        ProviderState provider = new ProviderState(
                optional(unpacker, Unpacker::instant),
                optional(unpacker, Unpacker::instant),
                optional(unpacker, Unpacker::text),
                optional(unpacker, Unpacker::text));
        byte[] key = optional(unpacker, Unpacker::bytes);
        Instant usedAt = optional(unpacker, Unpacker::instant);
        return new IdentityContent(
                client,
                who,
                life,
                storeGroups,
                provider,
                key == null ? null : DetailsKey.of(key),
                usedAt,
                null,
                UnknownFields.NONE);
    }

    static LoginAttempt attempt(Unpacker unpacker) {
        return new LoginAttempt(
                Format.client(unpacker),
                unpacker.text(),
                optional(unpacker, Unpacker::text),
                optional(unpacker, Unpacker::text),
                unpacker.text(),
                unpacker.text(),
                unpacker.instant());
    }

    static Details details(Unpacker unpacker) {
        Unpacker claims = unpacker.block();
        Unpacker rest = new Unpacker(unpacker.bytes());
        String sessionId = rest.text();
        long generation = rest.number();
        TokenSet tokens = optional(rest, from -> tokens(from, claims));
        return new Details(sessionId, generation, tokens, ClaimsJson.read(claims.text()), UnknownFields.NONE);
    }

    /** Without a version: what a logout cookie held began with the length of the state. */
    static boolean isLogout(byte[] packed) {
        return packed.length > 0 && packed[0] == LOGOUT_STATE_LENGTH;
    }

    static LogoutState logout(Unpacker unpacker) {
        return new LogoutState(unpacker.text(), unpacker.instant());
    }

    private static TokenSet tokens(Unpacker rest, Unpacker claims) {
        return new TokenSet(
                TokenCodec.unpack(rest, claims),
                optional(rest, from -> TokenCodec.unpack(from, claims)),
                optional(rest, from -> TokenCodec.unpack(from, claims)),
                optional(rest, Unpacker::instant),
                rest.texts());
    }

    private static <T> @Nullable T optional(Unpacker unpacker, Function<Unpacker, T> value) {
        return unpacker.number() == 1 ? value.apply(unpacker) : null;
    }
}
