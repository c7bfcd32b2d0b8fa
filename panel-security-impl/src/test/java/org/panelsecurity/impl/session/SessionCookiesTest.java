package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.session.TestSessions.CLIENT;
import static org.panelsecurity.impl.session.TestSessions.LIMIT;
import static org.panelsecurity.impl.session.TestSessions.NOW;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.SEALER;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;
import org.panelsecurity.impl.settings.SameSite;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.SharedSettings;

class SessionCookiesTest {
    private final SessionCookies cookies = TestSessions.cookies();
    private final List<SetCookie> set = cookies.seal(TestSessions.session(), List.of(), SCOPE);
    private final List<RequestCookie> sent = sent(set);

    @Test
    void opensWhatItSealed() {
        UserSession session = cookies.open(sent, SCOPE).orElseThrow();

        assertThat(session.content()).isEqualTo(TestSessions.session().content());
        assertThat(session.identity().groups()).containsExactlyInAnyOrder("staff", "github:team/acme/finance");
        assertThat(session.identity().claims())
                .isEqualTo(TestSessions.session().identity().claims());
        assertThat(session.details().orElseThrow().tokens())
                .isEqualTo(TestSessions.session().details().orElseThrow().tokens());
        assertThat(session.missedDetails()).isFalse();
    }

    @Test
    void opensNoSessionThatBeganBeforeTheConfiguredTime() {
        assertThat(opens(NOW)).isTrue();
        assertThat(opens(NOW.minusSeconds(60))).isTrue();
        assertThat(opens(NOW.plusSeconds(1))).isFalse();
    }

    private boolean opens(Instant notBefore) {
        SessionSettings settings =
                TestSessions.settings(null, notBefore, LIMIT, new SharedSettings(false, false, null));
        return TestSessions.cookies(SEALER, settings, NOW.plusSeconds(120))
                .open(sent, SCOPE)
                .isPresent();
    }

    @Test
    void namesAndGuardsItsCookies() {
        assertThat(set)
                .extracting(SetCookie::name)
                .containsExactly("__Secure-panel-i-label123456", "__Secure-panel-d-label123456");
        assertThat(set.get(0).header()).endsWith("; Path=/app; Max-Age=86400; Secure; HttpOnly; SameSite=Lax");
        assertThat(new CookieScope("label123456", "/", true).name(CookieScope.Kind.IDENTITY))
                .isEqualTo("__Host-panel-i-label123456");
        assertThat(new CookieScope("label123456", "/", false).name(CookieScope.Kind.IDENTITY))
                .isEqualTo("panel-i-label123456");
        assertThat(set.get(0).toString()).doesNotContain(set.get(0).value());
    }

    @Test
    void keepsTheIdentityAloneWhereAStoreHasTheDetails() {
        DetailsKey key = DetailsKey.random(new RandomTokens());
        UserSession stored = UserSession.begin(
                TestSessions.session().content().withDetailsKey(key),
                TestSessions.session().details().orElseThrow());

        List<SetCookie> alone = cookies.seal(stored, sent, SCOPE);

        assertThat(alone.get(0).name()).isEqualTo(SCOPE.name(CookieScope.Kind.IDENTITY));
        assertThat(alone.subList(1, alone.size()))
                .as("the details of a session in cookies go")
                .allSatisfy(cookie -> assertThat(cookie.maxAge()).isZero())
                .hasSize(1);
        UserSession opened = cookies.open(sent(alone), SCOPE).orElseThrow();
        assertThat(opened.detailsKey())
                .isNotNull()
                .extracting(DetailsKey::handle)
                .isEqualTo(key.handle());
        assertThat(opened.details()).isEmpty();
        assertThat(cookies.open(sent, SCOPE).orElseThrow().detailsKey()).isNull();
    }

    @Test
    void keepsTheIdentityOfATypicalUserSmall() {
        Identity who = Identity.of(
                "corp",
                "a1340f0c-ca96-4abb-ad65-a9ebd8d8ce40",
                "mona.octocat@example.com",
                Set.of("finance", "engineering", "everybody", "travel-approvers", "office-berlin"));
        Life life = new Life("A".repeat(43), 0, NOW, NOW.plus(Duration.ofDays(1)));
        IdentityContent typical = IdentityContent.of(
                        new Client("corp", "0oa1b2c3d4e5f6g7h8i9", "https://sso.example.com/realms/corp"), who, life)
                .with(new ProviderState(
                        NOW.plusSeconds(300), NOW.plusSeconds(240), "7d0e3c1a-2b4f-4c6d-8e9f-1a2b3c4d5e6f", null));

        SetCookie identity = cookies.seal(
                        UserSession.begin(typical, Details.of(life, null, Map.of())), List.of(), SCOPE)
                .get(0);

        assertThat(identity.name().length() + identity.value().length()).isLessThanOrEqualTo(600);
    }

    @Test
    void isOverAtTheSecondItExpires() {
        Instant end = NOW.plus(Duration.ofDays(1));

        assertThat(TestSessions.cookies(SEALER, CLIENT, end.minusSeconds(1)).open(sent, SCOPE))
                .isPresent();
        assertThat(TestSessions.cookies(SEALER, CLIENT, end).open(sent, SCOPE)).isEmpty();
    }

    @Test
    void refusesASessionFromTheFuture() {
        assertThat(TestSessions.cookies(SEALER, CLIENT, NOW.minusSeconds(60)).open(sent, SCOPE))
                .isPresent();
        assertThat(TestSessions.cookies(SEALER, CLIENT, NOW.minusSeconds(61)).open(sent, SCOPE))
                .isEmpty();
    }

    @Test
    void refusesAnotherSecretClientPathAndScheme() {
        Sealer other = new Sealer(List.of("quite another secret of thirty-two bytes".getBytes(UTF_8)), List.of());

        assertThat(TestSessions.cookies(other, CLIENT, NOW).open(sent, SCOPE)).isEmpty();
        for (Client client : List.of(
                new Client("other", CLIENT.clientId(), CLIENT.issuer()),
                new Client(CLIENT.registration(), "client-2", CLIENT.issuer()),
                new Client(CLIENT.registration(), CLIENT.clientId(), "https://other.example.com"))) {
            assertThat(TestSessions.cookies(SEALER, client, NOW).open(sent, SCOPE))
                    .as("%s", client)
                    .isEmpty();
        }
        for (CookieScope scope : List.of(
                new CookieScope("otherlabel1", "/app", true),
                new CookieScope("label123456", "/other", true),
                new CookieScope("label123456", "/app", false))) {
            assertThat(cookies.open(renamed(scope), scope)).as("%s", scope).isEmpty();
        }
    }

    @Test
    void takesNoOtherPurposesCookieForAnIdentity() {
        String details = value("__Secure-panel-d-label123456");
        String attempt = new AttemptCookies(SEALER, Set.of(CLIENT), LIMIT, Clock.fixed(NOW, ZoneOffset.UTC))
                .begin(TestSessions.attempt(NOW), SameSite.LAX, List.of(), SCOPE)
                .get(0)
                .value();

        for (String foreign : List.of(details, attempt)) {
            assertThat(cookies.open(List.of(new RequestCookie("__Secure-panel-i-label123456", foreign)), SCOPE))
                    .isEmpty();
        }
    }

    @Test
    void countsDamagedOrForeignDetailsAsAbsent() {
        List<RequestCookie> foreign = sent(cookies.seal(
                TestSessions.session("session-2", new TokenSet("stolen", null, null, null, Set.of())),
                List.of(),
                SCOPE));
        for (RequestCookie details : List.of(
                foreign.get(1),
                new RequestCookie(sent.get(1).name(), "1.AAAA"),
                new RequestCookie(sent.get(1).name(), ""))) {
            UserSession session =
                    cookies.open(List.of(sent.get(0), details), SCOPE).orElseThrow();

            assertThat(session.details()).isEmpty();
            assertThat(session.identity().claims()).isEmpty();
            assertThat(session.missedDetails()).isTrue();
        }
    }

    @Test
    void takesTheFirstOfSeveralThatOpens() {
        List<RequestCookie> many = new ArrayList<>();
        many.add(new RequestCookie(sent.get(0).name(), "1.planted"));
        many.addAll(sent);

        assertThat(cookies.open(many, SCOPE)).isPresent();
    }

    @Test
    void splitsWhatABrowserWouldDropAndPutsItTogether() {
        UserSession large =
                TestSessions.session("session-1", new TokenSet(TestTokens.noise(4500), null, null, null, Set.of()));

        List<SetCookie> parts = cookies.seal(large, List.of(), SCOPE);

        assertThat(parts)
                .hasSize(3)
                .allSatisfy(part ->
                        assertThat(part.name().length() + part.value().length()).isLessThanOrEqualTo(4096));
        assertThat(cookies.open(sent(parts), SCOPE).flatMap(UserSession::details))
                .isPresent();
        List<RequestCookie> swapped = new ArrayList<>(sent(parts));
        Collections.swap(swapped, 1, 2);
        assertThat(cookies.open(swapped, SCOPE).flatMap(UserSession::details)).isPresent();
        assertThat(cookies.open(sent(parts.subList(0, 2)), SCOPE).flatMap(UserSession::details))
                .isEmpty();
    }

    @Test
    void clearsWhatALongerSessionHasLeft() {
        List<SetCookie> longer = cookies.seal(
                TestSessions.session("session-1", new TokenSet(TestTokens.noise(4500), null, null, null, Set.of())),
                List.of(),
                SCOPE);

        List<SetCookie> shorter = cookies.seal(TestSessions.session(), sent(longer), SCOPE);

        assertThat(shorter)
                .filteredOn(cookie -> cookie.maxAge().isZero())
                .extracting(SetCookie::name)
                .containsExactly("__Secure-panel-d-label123456-1");
        assertThat(cookies.clear(sent(longer), SCOPE))
                .hasSize(3)
                .allMatch(cookie -> cookie.maxAge().isZero());
    }

    @Test
    void refusesWhatWouldNotReachUsAgain() {
        UserSession huge =
                TestSessions.session("session-1", new TokenSet(TestTokens.noise(8000), null, null, null, Set.of()));

        assertThatThrownBy(() -> cookies.seal(huge, List.of(), SCOPE)).isInstanceOf(SessionTooLargeException.class);

        SessionCookies roomy = TestSessions.cookies(SEALER, TestSessions.settings(null, 14_000), NOW);
        assertThat(roomy.open(sent(roomy.seal(huge, List.of(), SCOPE)), SCOPE).flatMap(UserSession::details))
                .isEqualTo(huge.details());
    }

    @Test
    void opensNoGarbage() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            byte[] garbage = new byte[random.nextInt(120)];
            random.nextBytes(garbage);
            String value = random.nextBoolean()
                    ? "1." + Base64.getUrlEncoder().withoutPadding().encodeToString(garbage)
                    : new String(garbage, ISO_8859_1);

            Optional<UserSession> opened =
                    cookies.open(List.of(new RequestCookie(sent.get(0).name(), value)), SCOPE);

            assertThat(opened).isEmpty();
        }
    }

    private List<RequestCookie> renamed(CookieScope scope) {
        return List.of(
                new RequestCookie(scope.name(CookieScope.Kind.IDENTITY), value("__Secure-panel-i-label123456")),
                new RequestCookie(scope.name(CookieScope.Kind.DETAILS), value("__Secure-panel-d-label123456")));
    }

    private String value(String name) {
        return set.stream()
                .filter(cookie -> cookie.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
