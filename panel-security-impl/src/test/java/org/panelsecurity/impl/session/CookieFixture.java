package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.Base64Url;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.docs.WrittenPage;
import org.panelsecurity.impl.settings.SharedSettings;

/**
 * What a release sealed, from src/test/resources/cookies: a line for each secret, for the time of the clock, for the Cookie header, and for
 * each expected value.
 */
record CookieFixture(Map<String, String> lines) {
    static final CookieScope SCOPE = new CookieScope("label123456", "/app", true);
    static final Client CLIENT = new Client("corp", "client-1", "https://sso.example.com/{tenant}");

    private static final String EXPECTED = "expected.";
    private static final Duration IDLE = Duration.ofMinutes(30);

    static CookieFixture of(int version, String name) {
        Map<String, String> lines = new LinkedHashMap<>();
        WrittenPage.text("cookies/version-" + version + "/" + name + ".txt")
                .lines()
                .forEach(line -> {
                    String[] parts = line.split(": ", 2);
                    lines.put(parts[0], parts[1]);
                });
        return new CookieFixture(lines);
    }

    String get(String key) {
        String value = lines.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key);
        }
        return value;
    }

    /** The values that are to come out of the cookies. */
    Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        lines.forEach((key, value) -> {
            if (key.startsWith(EXPECTED)) {
                expected.put(key.substring(EXPECTED.length()), value);
            }
        });
        return expected;
    }

    List<RequestCookie> cookies() {
        return Arrays.stream(get("Cookie").split("; "))
                .map(cookie -> cookie.split("=", 2))
                .map(cookie -> new RequestCookie(cookie[0], cookie[1]))
                .toList();
    }

    Sealer sealer() {
        return new Sealer(
                List.of(get("secret").getBytes(UTF_8)),
                List.of(get("encryption").getBytes(UTF_8)));
    }

    Clock clock() {
        return clock(Duration.ZERO);
    }

    Clock clock(Duration later) {
        return Clock.fixed(Instant.parse(get("clock")).plus(later), ZoneOffset.UTC);
    }

    SessionCookies sessions(Duration later) {
        Duration idle = lines.containsKey("expected.usedAt") ? IDLE : null;
        return new SessionCookies(sealer(), Set.of(CLIENT), TestSessions.settings(idle, 32_000), clock(later));
    }

    /** A node whose store has the entry of the file, if there is one. */
    SharedSessions shared(TestStore store) {
        SharedSettings shared = new SharedSettings(true, true, null);
        SharedSessions sessions = new SharedSessions(
                store,
                TestSessions.settings(null, 32_000, shared),
                outage -> {
                    throw outage;
                },
                clock());
        if (lines.containsKey("entry.key")) {
            store.cache("sessions")
                    .put(get("entry.key"), Base64Url.decode(get("entry.value")).orElseThrow());
        }
        return sessions;
    }

    /** The session in the file, as this release opens it. */
    UserSession session() {
        UserSession session = sessions(Duration.ZERO).open(cookies(), SCOPE).orElseThrow();
        return shared(new TestStore()).withDetails(session);
    }

    /** Everything that a session has, as the files have it. */
    static Map<String, String> values(UserSession session) {
        Map<String, String> values = new LinkedHashMap<>();
        IdentityContent content = session.content();
        Details details = session.details().orElseThrow();
        put("registration", content.client().registration(), values);
        put("clientId", content.client().clientId(), values);
        put("issuer", content.client().issuer(), values);
        put("id", session.identity().id(), values);
        put("user", session.identity().user(), values);
        put("groups", joined(session.identity().groups()), values);
        put("storeGroups", joined(content.storeGroups()), values);
        put("sessionId", content.life().id(), values);
        put("generation", content.life().generation(), values);
        put("startedAt", content.life().startedAt(), values);
        put("expiresAt", content.life().expiresAt(), values);
        put("accessTokenExpiresAt", content.providerState().accessTokenExpiresAt(), values);
        put("refreshAt", content.providerState().refreshAt(), values);
        put("sid", content.providerState().sid(), values);
        put("sub", content.providerState().sub(), values);
        put(
                "detailsKey",
                content.detailsKey() == null
                        ? null
                        : Base64Url.encode(content.detailsKey().bytes()),
                values);
        put("usedAt", content.usedAt(), values);
        put("claims", ClaimsJson.write(details.claims()), values);
        tokens(details.tokens(), values);
        return values;
    }

    static Map<String, String> values(LoginAttempt attempt) {
        Map<String, String> values = new LinkedHashMap<>();
        put("registration", attempt.client().registration(), values);
        put("clientId", attempt.client().clientId(), values);
        put("issuer", attempt.client().issuer(), values);
        put("state", attempt.state(), values);
        put("nonce", attempt.nonce(), values);
        put("pkceVerifier", attempt.pkceVerifier(), values);
        put("redirectUri", attempt.redirectUri(), values);
        put("returnTo", attempt.returnTo(), values);
        put("startedAt", attempt.startedAt(), values);
        return values;
    }

    private static void tokens(@Nullable TokenSet tokens, Map<String, String> values) {
        if (tokens != null) {
            put("accessToken", tokens.accessToken(), values);
            put("idToken", tokens.idToken(), values);
            put("refreshToken", tokens.refreshToken(), values);
            put("tokensExpireAt", tokens.expiresAt(), values);
            put("scopes", joined(new TreeSet<>(tokens.scopes())), values);
        }
    }

    private static void put(String key, @Nullable Object value, Map<String, String> values) {
        if (value != null) {
            values.put(key, value.toString());
        }
    }

    private static @Nullable String joined(Set<String> texts) {
        return texts.isEmpty() ? null : String.join(",", texts);
    }
}
