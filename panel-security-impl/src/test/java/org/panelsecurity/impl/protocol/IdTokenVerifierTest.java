package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.ID_TOKEN_REJECTED;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.TestIdToken.KEY;
import static org.panelsecurity.impl.protocol.TestIdToken.OTHER_KEY;
import static org.panelsecurity.impl.protocol.TestRegistration.CLIENT_ID;
import static org.panelsecurity.impl.protocol.TestRegistration.NONCE;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;

/** Claims of ID tokens (OpenID Connect Core 1.0, section 3.1.3.7; row 8 of the catalogue of stubs). */
class IdTokenVerifierTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final TestRegistration registration = TestRegistration.discovered(provider.issuer());
    private final TestIdToken token = new TestIdToken(provider.issuer());

    @Test
    void believesAnIdTokenInWhichEverythingIsRight() {
        VerifiedIdToken verified = verify(token.claiming("name", "Møna O'Brien").claiming("groups", List.of("a", "b")));

        assertThat(verified.claims())
                .containsEntry("sub", "248289")
                .containsEntry("name", "Møna O'Brien")
                .containsEntry("groups", List.of("a", "b"));
    }

    @Test
    void believesWhatGoogleClaims() {
        verify(token.claiming("azp", CLIENT_ID)
                .claiming("hd", "octo.example")
                .claiming("email", "mona@octo.example")
                .claiming("email_verified", true));
    }

    @Test
    void saysWhatToDoIfThereIsNoIdToken() {
        TokenSet none = new TokenSet("an-access-token", null, null, null, Set.of());

        assertThatLoginFails(
                        ID_TOKEN_REJECTED,
                        () -> provider.connection(registration).verify(none, NONCE))
                .satisfies(failed -> assertThat(failed.detail())
                        .endsWith("there is none, although the scope openid was requested. Allow openid for this client"
                                + " at the provider. If the provider supports OAuth 2.0 only, remove panel.oauth.issuer,"
                                + " and set authorize-url, token-url and user-url"));
    }

    @Test
    void takesAnotherNameOfTheIssuer() {
        verify(token.claiming("iss", "accounts.octo.example"), registration.alsoCalled("accounts.octo.example"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"https://evil.example", "accounts.octo.example", ""})
    void refusesAnotherIssuer(@Nullable String issuer) {
        refuses(token.claiming("iss", issuer));
    }

    @Test
    void refusesTheIssuerWithASlashMore() {
        refuses(token.claiming("iss", provider.issuer() + "/"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"another-client", ""})
    void refusesATokenForAnotherClient(@Nullable String audience) {
        refuses(token.claiming("aud", audience));
    }

    @Test
    void refusesATokenForSeveralThatDoesNotSayWhoAskedForIt() {
        refuses(token.claiming("aud", List.of(CLIENT_ID, "another-client")), "panel.oauth.trusted-audiences");
    }

    @Test
    void countsAnAudienceOnceThatIsListedTwice() {
        verify(token.claiming("aud", List.of(CLIENT_ID, CLIENT_ID)));
        verify(token.claiming("aud", List.of(CLIENT_ID, CLIENT_ID, CLIENT_ID)).claiming("azp", CLIENT_ID));
        refuses(token.claiming("azp", "another-client"));
        refuses(token.claiming("azp", (Object) null).claiming("aud", List.of("another-client", "another-client")));
        refuses(token.claiming("aud", List.of(CLIENT_ID, CLIENT_ID, "another-client")), "another-client");
    }

    @Test
    void takesTheAudiencesThatASettingTrusts() {
        ClientRegistration trusting = registration.trusting("https://api.octo.example", "zitadel-project");

        verify(token.claiming("aud", List.of(CLIENT_ID, "https://api.octo.example")), trusting);
        verify(token.claiming("aud", List.of("zitadel-project", CLIENT_ID, "https://api.octo.example")), trusting);
        verify(token.claiming("azp", CLIENT_ID), trusting);
        refuses(token.claiming("azp", "zitadel-project"), trusting, "(azp)");
        token.claiming("azp", (Object) null);
        refuses(
                token.claiming("aud", List.of(CLIENT_ID, "zitadel-project", "another-client")),
                trusting,
                "another-client");
        refuses(token.claiming("aud", List.of("zitadel-project")), trusting, "aud");
        refuses(token.claiming("aud", List.of(CLIENT_ID, "ZITADEL-PROJECT")), trusting, "ZITADEL-PROJECT");
    }

    @Test
    void takesATokenForSeveralThatThisClientAskedFor() {
        verify(token.claiming("aud", List.of(CLIENT_ID, "another-client")).claiming("azp", CLIENT_ID));
    }

    @Test
    void refusesATokenThatAnotherClientAskedFor() {
        refuses(token.claiming("azp", "another-client"));
    }

    @Test
    void refusesAnExpiredToken() {
        refuses(token.claiming("exp", Instant.now().minusSeconds(120)));
    }

    @Test
    void forgivesAClockThatIsAMinuteOff() {
        verify(token.claiming("exp", Instant.now().minusSeconds(30))
                .claiming("iat", Instant.now().minusSeconds(90)));
        verify(token.claiming("exp", Instant.now().plusSeconds(300))
                .claiming("iat", Instant.now().plusSeconds(30)));
    }

    @Test
    void refusesATokenFromTheFuture() {
        refuses(token.claiming("iat", Instant.now().plusSeconds(120)));
    }

    @Test
    void refusesATokenThatIsNotValidYet() {
        refuses(token.claiming("nbf", Instant.now().plusSeconds(120)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "sub", "nonce"})
    void refusesATokenWithoutWhatItHasToClaim(String name) {
        refuses(token.claiming(name, (Object) null));
    }

    @Test
    void refusesAnotherNonce() {
        refuses(token.claiming("nonce", "another"));
    }

    @Test
    void takesATokenWithoutNonceWhereNoneWasSent() {
        provider.connection(registration)
                .verify(tokens(token.claiming("nonce", (Object) null).signed()), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Møna"})
    void refusesASubjectThatIsNone(String subject) {
        refuses(token.claiming("sub", subject));
    }

    static List<Object> subjectsThatAreNoText() {
        return List.of(
                248289, 9223372036854775807L, new BigInteger("9223372036854775808"), 0.5, true, List.of("248289"));
    }

    // OpenID Connect Core 1.0, section 2: a number beyond 2^53 may be rounded, and two users become one.
    @ParameterizedTest
    @MethodSource("subjectsThatAreNoText")
    void refusesASubjectThatIsNoText(Object subject) {
        refuses(token.claiming("sub", subject), "sub");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jti", "auth_time", "email_verified", "acr", "amr", "updated_at", "sid", "address", "c_hash"})
    void needsNoOtherClaimToBeRight(String claim) {
        verify(token.claiming(claim, 7));
        verify(token.claiming(claim, Map.of("a", List.of())));
        verify(token.claiming(claim, ""));
    }

    @Test
    void takesTimesThatAreWrittenAsTexts() {
        long now = Instant.now().getEpochSecond();
        verify(token.claiming("exp", String.valueOf(now + 300))
                .claiming("iat", now + ".25")
                .claiming("nbf", " " + now + " "));

        refuses(token.claiming("exp", String.valueOf(now - 300)), "Expired");
        refuses(token.claiming("exp", String.valueOf(now + 300)).claiming("nbf", String.valueOf(now + 300)), "nbf");
        refuses(token.claiming("nbf", (Object) null).claiming("iat", String.valueOf(now + 300)), "ahead");
        for (String odd : List.of("", "-1", "2026-11-30T09:00:00Z", "1e10", "99999999999999", "NaN")) {
            refuses(new TestIdToken(provider.issuer()).claiming("exp", odd), "");
        }
    }

    @Test
    void refusesASubjectThatIsTooLong() {
        verify(token.claiming("sub", "s".repeat(255)));
        refuses(token.claiming("sub", "s".repeat(256)));
    }

    // OpenID Connect Core 1.0, section 3.1.3.8: the left half of SHA-256 over "ya29.octo".
    @Test
    void takesTheHashOfTheAccessTokenThatCameWithIt() {
        verify(token.claiming("at_hash", leftHalf("ya29.octo")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"octoHash", ""})
    void refusesTheHashOfAnotherAccessToken(String hash) {
        refuses(token.claiming("at_hash", hash));
    }

    @Test
    void refusesAClaimOfAnotherType() {
        refuses(token.claiming("nonce", List.of(NONCE)));
        refuses(new TestIdToken(provider.issuer()).claiming("azp", Map.of("id", CLIENT_ID)));
        refuses(new TestIdToken(provider.issuer()).claiming("exp", "tomorrow"));
    }

    @Test
    void refusesAnAnswerWithoutIdToken() {
        assertThatLoginFails(
                ID_TOKEN_REJECTED,
                () -> provider.connection(registration)
                        .verify(new TokenSet("ya29.octo", null, null, null, Set.of()), NONCE));
    }

    @Test
    void saysWhatIsWrongWithoutTheTokenItself() {
        String signed = token.claiming("azp", "another-client").signedBy(KEY);

        assertThatLoginFails(
                        ID_TOKEN_REJECTED,
                        () -> provider.connection(registration).verify(tokens(signed), NONCE))
                .withMessageContaining("azp")
                .satisfies(failed -> assertThat(failed.detail()).doesNotContain(signed, NONCE));
    }

    @Test
    void comparesNoHashWithoutAnAccessToken() {
        String signed = token.claiming("at_hash", leftHalf("ya29.octo")).signed();

        provider.connection(registration).verify(new TokenSet("", signed, null, null, Set.of()), NONCE);
    }

    @Test
    void refusesASignatureByAnotherKey() {
        assertThatLoginFails(
                ID_TOKEN_REJECTED,
                () -> provider.connection(registration).verify(tokens(token.signedBy(OTHER_KEY)), NONCE));
    }

    private VerifiedIdToken verify(TestIdToken valid) {
        return verify(valid, registration);
    }

    private static VerifiedIdToken verify(TestIdToken valid, ClientRegistration registration) {
        return provider.connection(registration).verify(tokens(valid.signed()), NONCE);
    }

    private void refuses(TestIdToken invalid, String words) {
        refuses(invalid, registration.build(), words);
    }

    private static void refuses(TestIdToken invalid, ClientRegistration registration, String words) {
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(invalid, registration))
                .withMessageContaining(words);
    }

    private static VerifiedIdToken verify(TestIdToken valid, TestRegistration registration) {
        return provider.connection(registration).verify(tokens(valid.signed()), NONCE);
    }

    private void refuses(TestIdToken invalid) {
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(invalid, registration));
    }

    private static TokenSet tokens(String idToken) {
        return new TokenSet("ya29.octo", idToken, null, null, Set.of());
    }

    private static String leftHalf(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
