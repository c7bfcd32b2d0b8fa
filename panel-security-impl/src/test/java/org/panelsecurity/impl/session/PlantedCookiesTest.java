package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.session.TestSessions.CLIENT;
import static org.panelsecurity.impl.session.TestSessions.NOW;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.SEALER;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;

/** Cookies with our names that another host of the same site has set: they come first, and log no user out. */
class PlantedCookiesTest {
    private final SessionCookies cookies = TestSessions.cookies();
    private final UserSession large =
            TestSessions.session("session-1", new TokenSet(TestTokens.noise(4000), null, null, null, Set.of()));
    private final List<RequestCookie> sent = sent(cookies.seal(large, List.of(), SCOPE));

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 50, 150})
    void hideNoIdentity(int planted) {
        List<RequestCookie> jar = new ArrayList<>();
        for (int i = 0; i < planted; i++) {
            jar.add(new RequestCookie(name(0), "1." + TestTokens.noise(60)));
        }
        jar.addAll(sent);

        assertThat(cookies.open(jar, SCOPE)).isPresent();
    }

    /** Each of these has a valid seal: an ended session, and one of another client with the same secret. */
    @Test
    void hideNoIdentityAlthoughTheyOpen() {
        UserSession ended =
                TestSessions.session("session-2", new TokenSet("access", null, null, NOW.minusSeconds(1), Set.of()));
        SessionCookies yesterday = TestSessions.cookies(SEALER, CLIENT, NOW.minus(Duration.ofDays(2)));
        RequestCookie old = identityOf(yesterday, ended, NOW.minus(Duration.ofDays(2)));
        List<RequestCookie> jar = new ArrayList<>(List.of(old));
        jar.addAll(sent);

        assertThat(cookies.open(List.of(old), SCOPE)).isEmpty();
        assertThat(cookies.open(jar, SCOPE)).isPresent();
    }

    private static RequestCookie identityOf(SessionCookies sealer, UserSession session, Instant begun) {
        UserSession.Life life = new UserSession.Life("session-2", 0, begun, begun.plus(Duration.ofDays(1)));
        return sent(sealer.seal(
                        UserSession.begin(
                                IdentityContent.of(CLIENT, session.identity(), life), Details.of(life, null, Map.of())),
                        List.of(),
                        SCOPE))
                .get(0);
    }

    @Test
    void hideNoDetailsWhicheverPartIsPlanted() {
        assertThat(sent).as("an identity, and details in two parts").hasSize(3);
        for (int planted = 1; planted < 3; planted++) {
            List<RequestCookie> jar = new ArrayList<>(List.of(
                    new RequestCookie(name(planted), (planted == 1 ? "2." : "") + TestTokens.noise(300)),
                    new RequestCookie(name(planted), (planted == 1 ? "1." : "") + TestTokens.noise(300))));
            jar.addAll(sent);

            assertThat(cookies.open(jar, SCOPE).orElseThrow().details())
                    .as("part %d", planted)
                    .isPresent();
        }
    }

    @Test
    void hideNoDetailsIfTheyAreOfAnotherSession() {
        List<RequestCookie> jar = new ArrayList<>(sent(cookies.seal(
                        TestSessions.session("session-2", new TokenSet("other", null, null, null, Set.of())),
                        List.of(),
                        SCOPE))
                .subList(1, 2));
        jar.addAll(sent);

        assertThat(cookies.open(jar, SCOPE)
                        .orElseThrow()
                        .details()
                        .orElseThrow()
                        .sessionId())
                .isEqualTo("session-1");
    }

    /** A search among all combinations would not end. */
    @Test
    @Timeout(5)
    void costLittleHoweverManyThereAre() {
        List<RequestCookie> jar = new ArrayList<>();
        for (int part = 0; part < 9; part++) {
            String name = part == 0 ? name(0) : name(0) + "-" + part;
            jar.addAll(Collections.nCopies(40, new RequestCookie(name, (part == 0 ? "9." : "") + "AAAA")));
        }

        assertThat(cookies.open(jar, SCOPE)).isEmpty();
    }

    @Test
    void hideNoLogout() {
        LogoutCookie logout = new LogoutCookie(SEALER, Clock.fixed(NOW, ZoneOffset.UTC));
        List<RequestCookie> own = sent(logout.set("state-1", SCOPE));
        List<RequestCookie> jar = new ArrayList<>(sent(logout.set("state-2", SCOPE)));
        jar.addAll(own);

        assertThat(logout.holds("state-1", jar, SCOPE)).isTrue();
    }

    private String name(int cookie) {
        return sent.get(cookie).name();
    }
}
