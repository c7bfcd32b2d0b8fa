package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.panelsecurity.Identity;
import org.panelsecurity.benchmarks.micro.CookieHeader;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.Sealed;

/** More users than can log in one after another: each has an identity cookie of its own, sealed with the application's secret. */
public final class MoreUsers {
    private static final Duration DAY = Duration.ofDays(1);

    private final CookieScope scope;
    private final String cookies;
    private final RequestCookie identity;
    private final CookieBox box;
    private final Sealed one;

    /**
     * Users like one.
     *
     * @param cookies the {@code Cookie} field of somebody who is logged in
     * @param path the application's context path
     * @param secret its {@code panel.cookie.secret}
     */
    public MoreUsers(String cookies, String path, String secret) {
        this.cookies = cookies;
        identity = CookieHeader.read(cookies).stream()
                .filter(cookie -> cookie.name().startsWith("panel-i-"))
                .findFirst()
                .orElseThrow();
        scope = new CookieScope(identity.name().substring("panel-i-".length()), path, false);
        box = new CookieBox(new Sealer(List.of(secret.getBytes(UTF_8)), List.of()), Purpose.IDENTITY, Kind.IDENTITY);
        one = box.open(identity.name(), List.of(identity), scope)
                .map(opened -> SessionCodec.session(opened.plain()).session())
                .orElseThrow();
    }

    /** So many {@code Cookie} fields, each somebody else's. */
    public List<String> cookies(int count) {
        return IntStream.range(0, count).mapToObj(this::cookiesOf).toList();
    }

    private String cookiesOf(int number) {
        String who = "user-%08d".formatted(number);
        Identity other = Identity.of(
                one.identity().registration(), who, who, one.identity().groups());
        Life life = new Life(
                one.life().id().substring(who.length()) + who,
                one.life().generation(),
                one.life().startedAt(),
                one.life().expiresAt());
        byte[] packed =
                SessionCodec.pack(new Sealed(other, one.storeGroups(), one.client(), life, one.atProvider()), null);
        SetCookie sealed = box.seal(identity.name(), packed, scope, DAY).get(0);
        return cookies.replace(identity.value(), sealed.value());
    }
}
