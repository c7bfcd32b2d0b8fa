package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.session.TestSessions.CLIENT;
import static org.panelsecurity.impl.session.TestSessions.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;
import org.panelsecurity.impl.settings.SharedSettings;

class SharedSessionsTest {
    private final TestStore store = new TestStore();
    private final List<StoreUnavailableException> outages = new ArrayList<>();

    @Test
    void admitsASessionThatWasNotEnded() {
        SharedSessions node = node(true, NOW);
        UserSession session = kept(node);

        assertThat(another(true, NOW).admit(resumed(session)).flatMap(UserSession::details))
                .isPresent();
        assertThat(store.looks).as("one look-up for marks and details").hasValue(1);
    }

    @Test
    void refusesASessionThatEndedOnAnotherNode() {
        UserSession session = kept(node(true, NOW));

        node(true, NOW.plusSeconds(5)).end(session);

        assertThat(another(true, NOW.plusSeconds(6)).admit(resumed(session))).isEmpty();
    }

    @Test
    void refusesByAMarkAloneWhereCookiesHaveTheDetails() {
        UserSession session = TestSessions.session();
        assertThat(another(true, NOW).admit(session)).isPresent();

        node(true, NOW.plusSeconds(5)).end(session);

        assertThat(another(true, NOW.plusSeconds(6)).admit(session)).isEmpty();
    }

    @Test
    void refusesSessionsOfTheProvidersSession() {
        SharedSessions node = node(true, NOW.plusSeconds(5));

        node.endAtProvider(CLIENT, "sid-1", null);

        assertThat(node.admit(TestSessions.session())).isEmpty();
        assertThat(node.admit(of("42", "sid-2", NOW))).isPresent();
    }

    @Test
    void refusesSessionsOfTheSubjectWithoutAKnownSessionAtTheProvider() {
        SharedSessions node = node(true, NOW.plusSeconds(5));
        UserSession unknown = session("42", ProviderState.UNKNOWN, NOW, null);

        node.endAtProvider(CLIENT, "sid-1", "42");

        assertThat(node.admit(unknown)).isEmpty();
        assertThat(node.admit(of("42", "sid-2", NOW))).as("begun in another").isPresent();
    }

    /** One node's clock may be behind that of the node at which the session began. */
    @Test
    void refusesASessionThatEndedWhateverTheClocksSay() {
        UserSession session = kept(node(true, NOW));

        node(true, NOW.minusSeconds(30)).end(session);

        assertThat(node(true, NOW).admit(resumed(session))).isEmpty();
        assertThat(node(true, NOW).admit(TestSessions.session()))
                .as("another of the same user")
                .isPresent();
    }

    @Test
    void refusesSessionsOfTheSubject() {
        SharedSessions node = node(true, NOW.plusSeconds(5));

        node.endOfSubject(CLIENT, "42");

        assertThat(node.admit(TestSessions.session())).isEmpty();
        assertThat(node.admit(of("43", "sid-1", NOW))).isPresent();
    }

    @Test
    void refusesByTheProvidersSubjectWhereThatIsNotTheStableId() {
        SharedSessions node = node(true, NOW.plusSeconds(5));
        UserSession session = session("tenant/42", new ProviderState(null, null, null, "pairwise-42"), NOW, null);

        node.endOfSubject(CLIENT, "tenant/42");
        assertThat(node.admit(session)).isPresent();
        node.endOfSubject(CLIENT, "pairwise-42");

        assertThat(node.admit(session)).isEmpty();
    }

    @Test
    void admitsASessionThatBeganAfterTheMark() {
        SharedSessions node = node(true, NOW);
        node.endOfSubject(CLIENT, "42");

        assertThat(node.admit(of("42", "sid-1", NOW))).as("in the same second").isEmpty();
        assertThat(node.admit(of("42", "sid-1", NOW.plusSeconds(1)))).isPresent();
    }

    @Test
    void letsNoClientEndTheSessionsOfAnother() {
        SharedSessions node = node(true, NOW.plusSeconds(5));

        for (Client other : List.of(
                new Client("corp2", CLIENT.clientId(), CLIENT.issuer()),
                new Client(CLIENT.registration(), "client-2", CLIENT.issuer()),
                new Client(CLIENT.registration(), CLIENT.clientId(), "https://sso.example.org"))) {
            node.endOfSubject(other, "42");
            node.endAtProvider(other, "sid-1", "42");
        }

        assertThat(node.admit(TestSessions.session())).isPresent();
    }

    @Test
    void refusesASessionWhoseDetailsTheStoreHasForgotten() {
        SharedSessions node = node(true, NOW);
        UserSession session = kept(node);
        store.caches.values().forEach(Map::clear);

        assertThat(node.admit(resumed(session)))
                .as("its marks may be forgotten too")
                .isEmpty();
    }

    @Test
    void takesAMarkThatItCannotReadForOne() {
        SharedSessions node = node(true, NOW);
        store.cache("sessions").put(RevocationMarks.ofSubject(CLIENT, "42"), new byte[3]);

        assertThat(node.admit(of("42", "sid-1", NOW.plusSeconds(99)))).isEmpty();
    }

    @Test
    void looksForNoMarksUnlessItShall() {
        SharedSessions node = node(false, NOW);
        UserSession session = TestSessions.session();
        node.end(session);
        node.endOfSubject(CLIENT, "42");

        assertThat(node.admit(session)).containsSame(session);
        assertThat(store.looks).hasValue(0);
    }

    @Test
    void keepsNoPersonalDataInTheStore() {
        SharedSessions node = node(true, NOW);
        UserSession session = kept(node);
        node.endOfSubject(CLIENT, "subject-of-mona");
        node.end(TestSessions.session());

        assertThat(store.values()).isNotEmpty();
        for (var cache : store.caches.values()) {
            cache.forEach((key, value) -> {
                String all = key + new String((byte[]) value, ISO_8859_1);
                assertThat(all)
                        .doesNotContain(
                                "access",
                                "refresh",
                                "mona",
                                "sid-1",
                                session.life().id());
            });
        }
        assertThat(store.lifetimes.get("sessions")).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void opensTheDetailsOfNoOtherSession() {
        SharedSessions node = node(true, NOW);
        UserSession one = kept(node);
        UserSession other = session("43", ProviderState.UNKNOWN, NOW, DetailsKey.random(new RandomTokens()));
        var sessions = store.cache("sessions");
        sessions.put(handle(other), sessions.get(handle(one)));

        assertThat(node.admit(resumed(other)).orElseThrow().details()).isEmpty();
        assertThat(node.current(resumed(other))).isEmpty();
    }

    @Test
    void opensNoDetailsOfAnEarlierGeneration() {
        SharedSessions node = node(true, NOW);
        UserSession session = kept(node);
        UserSession refreshed = session.refreshed(tokens("second"), NOW);

        assertThat(node.current(resumed(refreshed)))
                .as("put back by an attacker who can write to the store")
                .isEmpty();
        node.keep(refreshed);
        assertThat(node.current(resumed(refreshed)).orElseThrow().life().generation())
                .isEqualTo(1);
    }

    @Test
    void opensTheDetailsOfALaterGeneration() {
        SharedSessions node = node(false, NOW);
        UserSession session = kept(node);
        node.keep(session.refreshed(tokens("second"), NOW));

        UserSession current = another(false, NOW).current(resumed(session)).orElseThrow();

        assertThat(current.life().generation()).isEqualTo(1);
        assertThat(current.providerState().accessTokenExpiresAt()).isEqualTo(NOW.plusSeconds(600));
        assertThat(access(node.withDetails(resumed(session)))).isEqualTo("second");
    }

    @Test
    void tellsAnOutageToWhoAsks() {
        SharedSessions node = node(true, NOW);
        UserSession session = kept(node);
        store.out = true;

        assertThatThrownBy(() -> node.admit(session)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> node.keep(session)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> node.current(session)).isInstanceOf(StoreUnavailableException.class);
        assertThat(outages).isEmpty();
    }

    @Test
    void keepsNoLogoutFromHappeningWhileTheStoreIsOut() {
        SharedSessions node = node(true, NOW);
        UserSession session = kept(node);
        store.out = true;

        node.end(session);

        assertThat(outages).as("for the mark, and for the details").hasSize(2);
    }

    @Test
    void givesTheApplicationNoTokensWhileTheStoreIsOut() {
        SharedSessions node = node(false, NOW);
        UserSession session = node.withDetails(resumed(kept(node)));
        store.out = true;

        assertThat(session.details()).isEmpty();
        assertThat(outages).hasSize(1);
    }

    private UserSession kept(SharedSessions node) {
        UserSession session =
                session("42", new ProviderState(null, null, "sid-1", null), NOW, DetailsKey.random(new RandomTokens()));
        node.keep(session);
        return session;
    }

    private static UserSession of(String id, String sid, Instant startedAt) {
        return session(id, new ProviderState(null, null, sid, null), startedAt, null);
    }

    private static UserSession session(String id, ProviderState there, Instant startedAt, @Nullable DetailsKey key) {
        Life life = new Life("session-of-" + id, 0, startedAt, startedAt.plus(Duration.ofDays(1)));
        IdentityContent content = IdentityContent.of(CLIENT, Identity.of("corp", id, "mona", Set.of()), life)
                .with(there)
                .withDetailsKey(key);
        return UserSession.begin(content, Details.of(life, tokens("first"), Map.of()));
    }

    private static String handle(UserSession session) {
        return Objects.requireNonNull(session.detailsKey()).handle();
    }

    /** As its identity cookie says it. */
    private static UserSession resumed(UserSession session) {
        return UserSession.resume(session.content(), Upkeep.NONE, Optional::empty);
    }

    private static TokenSet tokens(String access) {
        return new TokenSet(access, null, "refresh", NOW.plusSeconds(600), Set.of());
    }

    private static String access(UserSession session) {
        TokenSet tokens = session.details().orElseThrow().tokens();
        return tokens == null ? "none" : tokens.accessToken();
    }

    private SharedSessions another(boolean revocation, Instant now) {
        return node(revocation, now);
    }

    private SharedSessions node(boolean revocation, Instant now) {
        return new SharedSessions(
                store,
                TestSessions.settings(null, TestSessions.LIMIT, new SharedSettings(true, revocation, null)),
                outages::add,
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
