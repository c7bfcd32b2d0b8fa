package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;
import org.panelsecurity.impl.session.UserSession.Life;

/** More users than can log in one after another: each has a separate identity cookie, sealed with the application's secret. */
public final class MoreUsers {
    private static final Duration DAY = Duration.ofDays(1);

    private final String name;
    private final CookieScope scope;
    private final CookieBox box;
    private final IdentityContent one;

    /**
     * Users like one.
     *
     * @param identity the identity cookie of a user who is logged in
     * @param path the application's context path
     * @param secret its {@code panel.cookie.secret}
     */
    public MoreUsers(RequestCookie identity, String path, String secret) {
        name = identity.name();
        scope = new CookieScope(name.substring(name.lastIndexOf('-') + 1), path, false);
        box = new CookieBox(new Sealer(List.of(secret.getBytes(UTF_8)), List.of()), Purpose.IDENTITY, Kind.IDENTITY);
        one = box.open(name, List.of(identity), scope)
                .map(content -> IdentityCodec.unpack(content.bytes()))
                .orElseThrow();
    }

    /** The values of so many identity cookies, each of another user. */
    public List<String> identities(int count) {
        return IntStream.range(0, count).mapToObj(this::identity).toList();
    }

    private String identity(int number) {
        String who = "user-%08d".formatted(number);
        String id = UUID.nameUUIDFromBytes(who.getBytes(UTF_8)).toString();
        Identity other = Identity.of(
                one.identity().registration(), id, who, one.identity().groups());
        Life life = new Life(
                one.life().id().substring(who.length()) + who,
                one.life().generation(),
                one.life().startedAt(),
                one.life().expiresAt());
        byte[] packed = IdentityCodec.pack(IdentityContent.of(one.client(), other, life)
                .withStoreGroups(one.storeGroups())
                .with(one.providerState()));
        return box.seal(name, packed, scope, DAY).get(0).value();
    }
}
