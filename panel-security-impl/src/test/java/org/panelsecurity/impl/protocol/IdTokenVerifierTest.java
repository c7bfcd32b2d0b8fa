package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.ID_TOKEN_REJECTED;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.TestIdToken.KEY;
import static org.panelsecurity.impl.protocol.TestIdToken.OTHER_KEY;
import static org.panelsecurity.impl.protocol.TestRegistration.CLIENT_ID;
import static org.panelsecurity.impl.protocol.TestRegistration.NONCE;

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
        refuses(token.claiming("aud", List.of(CLIENT_ID, "another-client")));
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
    void refusesASignatureByAnotherKey() {
        assertThatLoginFails(
                ID_TOKEN_REJECTED,
                () -> provider.connection(registration).verify(tokens(token.signedBy(OTHER_KEY)), NONCE));
    }

    private VerifiedIdToken verify(TestIdToken valid) {
        return verify(valid, registration);
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
