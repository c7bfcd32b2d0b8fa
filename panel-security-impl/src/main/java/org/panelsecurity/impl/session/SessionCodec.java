package org.panelsecurity.impl.session;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.session.UserSession.AtProvider;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.Sealed;

/** Sessions and attempts as bytes. The first number is the format's version, so that a later one can still read these. */
final class SessionCodec {
    private static final int VERSION = 1;

    private SessionCodec() {}

    static byte[] pack(Sealed session) {
        Identity who = session.identity();
        Life life = session.life();
        AtProvider there = session.atProvider();
        Packer packer = pack(session.client())
                .text(who.id())
                .text(who.user())
                .texts(who.groups())
                .texts(session.storeGroups())
                .text(life.id())
                .number(life.generation())
                .instant(life.startedAt())
                .instant(life.expiresAt())
                .optionalInstant(there.accessTokenExpiresAt())
                .optionalInstant(there.refreshAt());
        return packer.optionalText(there.sid()).optionalText(there.sub()).packed();
    }

    static Sealed session(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        Client client = client(unpacker);
        Identity who = Identity.of(client.registration(), unpacker.text(), unpacker.text(), unpacker.texts());
        Set<String> storeGroups = unpacker.texts();
        Life life = new Life(unpacker.text(), unpacker.number(), unpacker.instant(), unpacker.instant());
        AtProvider there = new AtProvider(
                unpacker.optionalInstant(),
                unpacker.optionalInstant(),
                unpacker.optionalText(),
                unpacker.optionalText());
        return new Sealed(who, storeGroups, client, life, there);
    }

    static byte[] pack(Details details) {
        Packer packer = new Packer().number(VERSION).text(details.sessionId()).number(details.generation());
        TokenSet tokens = details.tokens();
        packer.flag(tokens != null);
        if (tokens != null) {
            packer.text(tokens.accessToken())
                    .optionalText(tokens.idToken())
                    .optionalText(tokens.refreshToken())
                    .optionalInstant(tokens.expiresAt())
                    .texts(tokens.scopes());
        }
        return packer.text(ClaimsJson.write(details.claims())).packed();
    }

    static Details details(byte[] packed) {
        Unpacker unpacker = new Unpacker(packed);
        version(unpacker);
        return new Details(unpacker.text(), unpacker.number(), tokens(unpacker), ClaimsJson.read(unpacker.text()));
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
        Unpacker unpacker = new Unpacker(packed);
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
        version(unpacker);
        return new Client(unpacker.text(), unpacker.text(), unpacker.text());
    }

    private static @Nullable TokenSet tokens(Unpacker unpacker) {
        return unpacker.flag()
                ? new TokenSet(
                        unpacker.text(),
                        unpacker.optionalText(),
                        unpacker.optionalText(),
                        unpacker.optionalInstant(),
                        unpacker.texts())
                : null;
    }

    private static void version(Unpacker unpacker) {
        if (unpacker.number() != VERSION) {
            throw new IllegalArgumentException("a version that this one does not read");
        }
    }
}
