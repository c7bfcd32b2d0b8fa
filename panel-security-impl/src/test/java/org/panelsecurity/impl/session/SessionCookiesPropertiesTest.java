package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.session.TestSessions.NOW;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;

/** What holds of the cookies of every session. */
class SessionCookiesPropertiesTest {
    private static final int TRIES = 300;

    // Room for sessions in several parts.
    private final SessionCookies cookies =
            TestSessions.cookies(TestSessions.SEALER, TestSessions.settings(null, 32_000), NOW);

    @Property(tries = TRIES)
    void comesBackAsItWas(@ForAll("sessions") UserSession session) {
        UserSession opened = cookies.open(sealed(session), SCOPE).orElseThrow();

        assertThat(opened.content()).isEqualTo(session.content());
        assertThat(opened.identity().groups()).isEqualTo(session.identity().groups());
        assertThat(opened.details()).isEqualTo(session.details());
        assertThat(opened.upkeep()).isEqualTo(Upkeep.NONE);
    }

    @Property(tries = TRIES)
    void isRefusedWithAnyBitFlipped(@ForAll("sessions") UserSession session, @ForAll Random random) {
        List<RequestCookie> whole = sealed(session);
        int changed = random.nextInt(whole.size());
        RequestCookie cookie = whole.get(changed);
        byte[] value = cookie.value().getBytes(ISO_8859_1);
        value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));

        assertRefused(whole, changed, new String(value, ISO_8859_1));
    }

    @Example
    void isRefusedWithEachBitFlippedAndCutShortAtEachCharacter() {
        List<RequestCookie> whole = sealed(TestSessions.session());
        for (int changed = 0; changed < whole.size(); changed++) {
            byte[] value = whole.get(changed).value().getBytes(ISO_8859_1);
            for (int i = 0; i < value.length; i++) {
                for (int bit = 1; bit < 1 << 8; bit <<= 1) {
                    value[i] ^= (byte) bit;
                    assertRefused(whole, changed, new String(value, ISO_8859_1));
                    value[i] ^= (byte) bit;
                }
                assertRefused(whole, changed, new String(value, 0, i, ISO_8859_1));
            }
        }
    }

    @Property(tries = TRIES)
    void isRefusedCutShortAnywhere(@ForAll("sessions") UserSession session, @ForAll Random random) {
        List<RequestCookie> whole = sealed(session);
        int changed = random.nextInt(whole.size());
        String value = whole.get(changed).value();

        assertRefused(whole, changed, value.substring(0, random.nextInt(value.length())));
        assertRefused(whole, changed, value + "A");
    }

    @Property(tries = TRIES)
    void isNeverMadeOfTwo(
            @ForAll("sessions") UserSession one, @ForAll("sessions") UserSession other, @ForAll Random random) {
        List<RequestCookie> ones = sealed(one);
        List<RequestCookie> others = sealed(other);
        List<RequestCookie> mixed = new ArrayList<>();
        for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
            List<RequestCookie> from = random.nextBoolean() ? ones : others;
            mixed.add(from.get(Math.min(i, from.size() - 1)));
        }

        cookies.open(mixed, SCOPE).ifPresent(opened -> {
            UserSession whose = opened.life().id().equals(one.life().id()) ? one : other;
            assertThat(opened.content()).isEqualTo(whose.content());
            assertThat(opened.details()).isIn(Optional.empty(), whose.details());
        });
    }

    /** An attacker without the secret cannot seal such bytes; a bug of another release may. */
    @Property(tries = TRIES)
    void readsOrRefusesDamagedContent(@ForAll("sessions") UserSession session, @ForAll Random random) {
        LoginAttempt attempt = TestSessions.attempt(NOW);
        for (byte[] packed : List.of(
                IdentityCodec.pack(session.content()),
                DetailsCodec.pack(session.details().orElseThrow()),
                AttemptCodec.pack(attempt),
                new LogoutState(attempt.state(), NOW).pack())) {
            for (int i = 0; i < 20; i++) {
                readOrRefuse(damaged(packed, random));
            }
        }
    }

    private static void readOrRefuse(byte[] packed) {
        for (Consumer<byte[]> reader : List.<Consumer<byte[]>>of(
                IdentityCodec::unpack, DetailsCodec::unpack, AttemptCodec::unpack, LogoutState::unpack)) {
            try {
                reader.accept(packed);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isExactlyInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static byte[] damaged(byte[] packed, Random random) {
        byte[] damaged = Arrays.copyOf(packed, random.nextInt(packed.length + 3));
        for (int changes = random.nextInt(4); changes > 0 && damaged.length > 0; changes--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        // Also as if it were of the version before.
        if (damaged.length > 0 && random.nextInt(4) == 0) {
            damaged[0] = Format.PREVIOUS;
        }
        return damaged;
    }

    private void assertRefused(List<RequestCookie> whole, int changed, String value) {
        List<RequestCookie> damaged = new ArrayList<>(whole);
        damaged.set(changed, new RequestCookie(whole.get(changed).name(), value));

        Optional<UserSession> opened = cookies.open(damaged, SCOPE);

        boolean ofIdentity = whole.get(changed).name().startsWith(SCOPE.name(CookieScope.Kind.IDENTITY));
        assertThat(opened.isEmpty()).isEqualTo(ofIdentity);
        assertThat(opened.flatMap(UserSession::details)).isEmpty();
    }

    private List<RequestCookie> sealed(UserSession session) {
        return sent(cookies.seal(session, List.of(), SCOPE));
    }

    @Provide
    Arbitrary<UserSession> sessions() {
        Arbitrary<Set<String>> groups =
                Arbitraries.strings().ofMaxLength(30).set().ofMaxSize(40);
        return Combinators.combine(Arbitraries.randomValue(Random::nextLong), texts(), groups, tokenSets(), claims())
                .as((id, user, memberships, tokens, claims) ->
                        session("session-" + id, user, memberships, tokens).with(claims));
    }

    private record Draft(IdentityContent content, TokenSet tokens) {
        UserSession with(Map<String, Object> claims) {
            return UserSession.begin(content, Details.of(content.life(), tokens, claims));
        }
    }

    private static Draft session(String id, String user, Set<String> groups, TokenSet tokens) {
        return new Draft(
                IdentityContent.of(
                                TestSessions.CLIENT,
                                Identity.of(TestSessions.CLIENT.registration(), user, user, groups),
                                new Life(id, groups.size(), NOW, NOW.plus(Duration.ofDays(1))))
                        .withStoreGroups(groups)
                        .with(new ProviderState(tokens.expiresAt(), null, null, user)),
                tokens);
    }

    private static Arbitrary<TokenSet> tokenSets() {
        Arbitrary<String> signed = texts().map(text ->
                new TestTokens(text.hashCode()).signed("{\"alg\":\"RS256\"}", "{\"sub\":\"" + text.length() + "\"}"));
        Arbitrary<String> opaque =
                Arbitraries.integers().between(1, 1500).map(length -> new TestTokens(length).letters(length));
        Arbitrary<String> tokens = Arbitraries.oneOf(signed, opaque, texts());
        return Combinators.combine(tokens, tokens.injectNull(0.3), tokens.injectNull(0.3))
                .as((access, id, refresh) -> new TokenSet(access, id, refresh, NOW.plusSeconds(300), Set.of("openid")));
    }

    private static Arbitrary<Map<String, Object>> claims() {
        Arbitrary<Object> values = Arbitraries.oneOf(
                texts().map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag),
                texts().list().ofMaxSize(5).map(list -> (Object) list));
        return Arbitraries.maps(texts(), values).ofMaxSize(12);
    }

    // Of whole characters: half of a pair has no bytes in UTF-8.
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMinLength(1).ofMaxLength(40);
    }
}
