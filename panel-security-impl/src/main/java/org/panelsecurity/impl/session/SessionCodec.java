package org.panelsecurity.impl.session;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.session.UserSession.AtProvider;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.Sealed;

/** Sessions and attempts as bytes. The first number is the format's version, so that a later one can still read these. */
final class SessionCodec {
    static final int VERSION = 3;

    private SessionCodec() {}

    /**
     * What an identity cookie holds.
     *
     * @param usedAt when the session was last used; null where nobody counts that
     */
    record Kept(Sealed session, @Nullable Instant usedAt) {
        /** A session that was begun without an idle time counts from its beginning. */
        Instant lastUse() {
            return usedAt == null ? session.life().startedAt() : usedAt;
        }
    }

    static byte[] pack(Sealed session, @Nullable Instant usedAt) {
        Identity who = session.identity();
        Life life = session.life();
        AtProvider there = session.atProvider();
        Packer groups = new Packer().texts(who.groups()).texts(session.storeGroups());
        Packer packer = pack(session.client())
                .text(who.id())
                .text(who.user())
                .compressed(groups.packed())
                .text(life.id())
                .number(life.generation())
                .instant(life.startedAt())
                .instant(life.expiresAt())
                .optionalInstant(there.accessTokenExpiresAt())
                .optionalInstant(there.refreshAt());
        return packer.optionalText(there.sid())
                .optionalText(there.sub())
                .optionalBytes(
                        session.detailsKey() == null
                                ? null
                                : session.detailsKey().bytes())
                .optionalInstant(usedAt)
                .packed();
    }

    static Kept session(byte[] packed) {
        Unpacker unpacker = unpacker(packed);
        Client client = client(unpacker);
        String id = unpacker.text();
        String user = unpacker.text();
        Unpacker groups = new Unpacker(unpacker.expanded());
        Identity who = Identity.of(client.registration(), id, user, groups.texts());
        Set<String> storeGroups = groups.texts();
        Life life = new Life(unpacker.text(), unpacker.number(), unpacker.instant(), unpacker.instant());
        AtProvider there = new AtProvider(
                unpacker.optionalInstant(),
                unpacker.optionalInstant(),
                unpacker.optionalText(),
                unpacker.optionalText());
        byte[] key = unpacker.optionalBytes();
        Sealed sealed = new Sealed(who, storeGroups, client, life, there, key == null ? null : DetailsKey.of(key));
        return new Kept(sealed, unpacker.optionalInstant());
    }

    static byte[] pack(LoginAttempt attempt) {
        return pack(attempt.client())
                .text(attempt.state())
                .optionalText(attempt.nonce())
                .optionalText(attempt.pkceVerifier())
                .text(attempt.redirectUri())
                .text(attempt.returnTo())
                .instant(attempt.startedAt())
                .packed();
    }

    static LoginAttempt attempt(byte[] packed) {
        Unpacker unpacker = unpacker(packed);
        return new LoginAttempt(
                client(unpacker),
                unpacker.text(),
                unpacker.optionalText(),
                unpacker.optionalText(),
                unpacker.text(),
                unpacker.text(),
                unpacker.instant());
    }

    private static Packer pack(Client client) {
        return new Packer()
                .number(VERSION)
                .text(client.registration())
                .text(client.clientId())
                .text(client.issuer());
    }

    private static Client client(Unpacker unpacker) {
        return new Client(unpacker.text(), unpacker.text(), unpacker.text());
    }

    /** Behind the version. */
    static Unpacker unpacker(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        if (unpacker.number() != VERSION) {
            throw new IllegalArgumentException("a version that this one does not read");
        }
        return unpacker;
    }
}
