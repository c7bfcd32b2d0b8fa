package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;

/** The verified e-mail address in cookies and in the shared store, also as releases without this field handle it. */
class VerifiedEmailFieldTest {
    private static final int IN_IDENTITY = 9;
    private static final int IN_DETAILS = 11;

    @ParameterizedTest
    @ValueSource(strings = {"mona@example.com", ""})
    void isInTheIdentityCookie(String email) {
        assertThat(sealedAndOpened(with(email)).verifiedEmail()).isEqualTo(email);
    }

    @Test
    void costsNothingIfNoRuleNeedsIt() {
        byte[] without = IdentityCodec.pack(with(null).content());

        assertThat(sealedAndOpened(with(null)).verifiedEmail()).isNull();
        assertThat(IdentityCodec.pack(with("").content())).hasSize(without.length + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {Format.PREVIOUS, Format.VERSION})
    void isUnknownInASessionOfAnEarlierRelease(int version) {
        CookieFixture file = CookieFixture.of(version, "session-with-all-fields");

        assertThat(file.session().verifiedEmail()).isNull();
    }

    @Test
    void isKeptByAReleaseThatDoesNotKnowIt() {
        byte[] packed = IdentityCodec.pack(with("mona@example.com").content());
        FieldTable earlier = without(IN_IDENTITY, IdentityCodec.FIELDS);

        IdentityContent opened = IdentityCodec.unpack(packed, earlier);
        byte[] again = IdentityCodec.pack(opened, earlier);

        assertThat(opened.verifiedEmail()).isNull();
        assertThat(opened.identity()).isEqualTo(with(null).identity());
        assertThat(IdentityCodec.unpack(again).verifiedEmail()).isEqualTo("mona@example.com");
    }

    @Test
    void isKeptInDetailsByAReleaseThatDoesNotKnowIt() {
        Details details = new Details("session-1", 1, null, Map.of(), Set.of(), "mona@example.com", UnknownFields.NONE);
        FieldTable earlier = without(IN_DETAILS, DetailsCodec.FIELDS);

        Details opened = DetailsCodec.unpack(DetailsCodec.pack(details), earlier);

        assertThat(opened.verifiedEmail()).isNull();
        assertThat(DetailsCodec.unpack(DetailsCodec.pack(opened, earlier)).verifiedEmail())
                .isEqualTo("mona@example.com");
    }

    @Test
    void isGoneAfterARefreshIfNoRuleNeedsItAnyMore() {
        UserSession session = with("mona@example.com");
        TokenSet tokens = new TokenSet("new", null, "refresh", null, Set.of());

        assertThat(session.refreshed(tokens, TestSessions.NOW).verifiedEmail()).isEqualTo("mona@example.com");
        assertThat(session.refreshed(session.identity(), null, tokens, TestSessions.NOW)
                        .verifiedEmail())
                .isNull();
    }

    private static UserSession with(@Nullable String email) {
        UserSession session = TestSessions.session();
        return UserSession.begin(
                session.content().withVerifiedEmail(email), session.details().orElseThrow());
    }

    private static UserSession sealedAndOpened(UserSession session) {
        List<RequestCookie> cookies = TestSessions.sent(TestSessions.cookies().seal(session, List.of(), SCOPE));
        return TestSessions.cookies().open(cookies, SCOPE).orElseThrow();
    }

    private static FieldTable without(int number, FieldTable fields) {
        return new FieldTable(fields.fields().stream()
                .filter(field -> field.number() != number)
                .toArray(Field<?>[]::new));
    }
}
