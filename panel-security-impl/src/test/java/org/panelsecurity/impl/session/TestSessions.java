package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;
import org.panelsecurity.impl.settings.CookieSettings;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.SharedSettings;
import org.panelsecurity.impl.settings.TokensKept;

/** A valid session, and settings and keys for it; a test changes what it is about. */
final class TestSessions {
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    public static final Client CLIENT = new Client("corp", "client-1", "https://sso.example.com");
    public static final CookieScope SCOPE = new CookieScope("label123456", "/app", true);
    static final Sealer SEALER =
            new Sealer(List.of("a secret of more than thirty-two bytes".getBytes(UTF_8)), List.of());

    public static final int LIMIT = 6000;

    private TestSessions() {}

    public static SessionCookies cookies() {
        return cookies(SEALER, CLIENT, NOW);
    }

    public static SessionCookies cookies(Sealer sealer, Client client, Instant now) {
        return new SessionCookies(sealer, Set.of(client), settings(null), Clock.fixed(now, ZoneOffset.UTC));
    }

    public static SessionCookies cookies(Sealer sealer, SessionSettings settings, Instant now) {
        return new SessionCookies(sealer, Set.of(CLIENT), settings, Clock.fixed(now, ZoneOffset.UTC));
    }

    public static SessionSettings settings(@Nullable Duration idle) {
        return settings(idle, LIMIT);
    }

    public static SessionSettings settings(@Nullable Duration idle, int limit) {
        return settings(idle, limit, new SharedSettings(false, false, null));
    }

    public static SessionSettings settings(@Nullable Duration idle, int limit, SharedSettings shared) {
        return settings(idle, null, limit, shared);
    }

    public static SessionSettings settings(
            @Nullable Duration idle, @Nullable Instant notBefore, int limit, SharedSettings shared) {
        return new SessionSettings(
                Duration.ofDays(1),
                idle,
                notBefore,
                false,
                null,
                List.of(),
                List.of(),
                null,
                CookieSettings.STANDARD,
                limit,
                TokensKept.ALL,
                false,
                shared);
    }

    public static UserSession session() {
        return session("session-1", new TokenSet("access", "id", "refresh", NOW.plusSeconds(300), Set.of("openid")));
    }

    public static UserSession session(String id, TokenSet tokens) {
        Map<String, Object> claims = Map.of(
                "name", "Møna O'Brien", "id", 583231L, "admin", true, "address", Map.of("town", List.of("Ærø", 3L)));
        Identity who = Identity.of("corp", "42", "mona", Set.of("staff", "github:team/acme/finance"));
        Life life = new Life(id, 0, NOW, NOW.plus(Duration.ofDays(1)));
        IdentityContent content = IdentityContent.of(CLIENT, who, life)
                .withStoreGroups(Set.of("auditor"))
                .with(new ProviderState(tokens.expiresAt(), tokens.expiresAt(), "sid-1", null));
        return UserSession.begin(content, Details.of(life, tokens, claims));
    }

    public static LoginAttempt attempt(Instant startedAt) {
        RandomTokens tokens = new RandomTokens();
        return new LoginAttempt(
                CLIENT,
                LoginAttempt.newState(tokens),
                tokens.next(),
                tokens.next(),
                "https://app.example.com/app/",
                "/app/reports?year=2026",
                startedAt);
    }

    /** Returns the cookies that a browser sends after these were set. */
    public static List<RequestCookie> sent(List<SetCookie> cookies) {
        return cookies.stream()
                .filter(cookie -> !cookie.maxAge().isZero())
                .map(cookie -> new RequestCookie(cookie.name(), cookie.value()))
                .toList();
    }
}
