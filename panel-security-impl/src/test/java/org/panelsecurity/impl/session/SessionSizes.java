package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.panelsecurity.impl.settings.SharedSettings;

/** Sizes of sessions in cookies and in caches, in bytes, for docs/sessions.md and docs/scale.md. */
public final class SessionSizes {
    /** The default of {@code panel.session.cookie-limit}. */
    public static final int LIMIT = TestSessions.LIMIT;

    /** The time of the clock that seals the cookies. */
    public static final Instant NOW = TestSessions.NOW;

    private static final int UNLIMITED = 32_000;

    private SessionSizes() {}

    /** Returns the size of a session's cookies in the Cookie header of a request. */
    public static int cookies(UserSession session) {
        return cookies(session, name -> true);
    }

    /** Returns the size of those cookies that hold the identity. */
    public static int identityCookies(UserSession session) {
        String identity = TestSessions.SCOPE.name(CookieScope.Kind.IDENTITY);
        return cookies(session, name -> name.startsWith(identity));
    }

    private static int cookies(UserSession session, Predicate<String> name) {
        return TestSessions.cookies(TestSessions.SEALER, TestSessions.settings(null, UNLIMITED), NOW)
                .seal(session, List.of(), TestSessions.SCOPE)
                .stream()
                .filter(cookie -> name.test(cookie.name()))
                .mapToInt(SetCookie::size)
                .sum();
    }

    /** Returns the size of a session's cache entry, key and value. */
    public static int entry(UserSession session) {
        TestStore store = new TestStore();
        sessions(store).keep(session);
        return size(store);
    }

    /** Returns the size of the cache entry that marks a session as ended. */
    public static int mark() {
        TestStore store = new TestStore();
        sessions(store).end(TestSessions.session());
        return size(store);
    }

    /** Returns the lifetime of the entries of each cache, by the cache's name. */
    public static Map<String, Duration> lifetimes() {
        TestStore store = new TestStore();
        sessions(store);
        new RefreshLeases(store);
        new UsedLogoutTokens(store);
        return store.lifetimes;
    }

    /** Returns claims as a session keeps them. */
    public static Map<String, Object> claims(String json) {
        return ClaimsJson.read(json);
    }

    /** Returns the size of claims as JSON. */
    public static int ofClaims(Map<String, Object> claims) {
        return ClaimsJson.write(claims).getBytes(UTF_8).length;
    }

    private static int size(TestStore store) {
        return store.cache("sessions").entrySet().stream()
                .mapToInt(each -> each.getKey().length() + ((byte[]) each.getValue()).length)
                .sum();
    }

    private static SharedSessions sessions(TestStore store) {
        return new SharedSessions(
                store,
                TestSessions.settings(null, LIMIT, new SharedSettings(true, true, null)),
                outage -> {
                    throw outage;
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
