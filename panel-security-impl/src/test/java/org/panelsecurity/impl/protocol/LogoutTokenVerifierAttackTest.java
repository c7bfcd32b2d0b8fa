package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.panelsecurity.LoginFailure.ID_TOKEN_REJECTED;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.TestIdToken.KEY;
import static org.panelsecurity.impl.protocol.TestIdToken.LOGOUT;
import static org.panelsecurity.impl.protocol.TestIdToken.OTHER_KEY;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.TokenSet;

/** Logout tokens without a valid signature, and other tokens (RFC 8725, section 2). Any client can post them. */
class LogoutTokenVerifierAttackTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final TestLogout logout = new TestLogout(provider);
    private final TestIdToken token = TestIdToken.forLogout(provider.issuer());

    @Test
    void refusesAnUnsignedToken() {
        logout.refusesAtOnce(new PlainJWT(token.claims()).serialize(), "not a signed JWT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "NONE", "nOnE", "HS999", "HS256", "RS512"})
    void refusesAnAlgorithmThatIsNotAllowed(String algorithm) {
        String[] parts = token.signed().split("\\.", -1);
        String header = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"key-1\"}");

        logout.refusesAtOnce(header + "." + parts[1] + "." + parts[2], "its algorithm " + algorithm);
    }

    @Test
    void refusesAnAlgorithmThatTheProviderDoesNotAnnounce() {
        TestLogout generous = logout.at(logout.registration().signedWith("RS256", "RS512"));

        generous.refusesWithoutKeys(token.headed(JWSAlgorithm.RS512), "its algorithm RS512");
    }

    @Test
    void refusesAnotherAlgorithmThanThatOfIdTokens() {
        JWK ecKey = TestIdToken.ecKey("key-1");
        provider.publishesKeys(KEY, ecKey);
        String logoutToken = token.headed(JWSAlgorithm.ES256).signedBy(ecKey);
        ProviderConnection connection = provider.connection();
        connection.verifyLogoutToken(logoutToken);

        logIn(connection, new TestIdToken(provider.issuer()).signed());
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> connection.verifyLogoutToken(logoutToken))
                .withMessageContainingAll("its algorithm ES256", "RS256", "panel.oauth.algorithms");
        connection.verifyLogoutToken(TestIdToken.forLogout(provider.issuer()).signed());

        logIn(
                connection,
                new TestIdToken(provider.issuer()).headed(JWSAlgorithm.ES256).signedBy(ecKey));
        connection.verifyLogoutToken(logoutToken);
    }

    @Test
    void takesTheAlgorithmsOfASettingWhateverIdTokensHave() {
        JWK ecKey = TestIdToken.ecKey("key-1");
        provider.publishesKeys(KEY, ecKey);
        ProviderConnection connection =
                provider.connection(logout.registration().configuredWith("RS256", "ES256"));
        logIn(connection, new TestIdToken(provider.issuer()).signed());

        connection.verifyLogoutToken(token.headed(JWSAlgorithm.ES256).signedBy(ecKey));
    }

    @Test
    void learnsNoAlgorithmFromATokenThatIsRefused() {
        JWK ecKey = TestIdToken.ecKey("key-1");
        provider.publishesKeys(KEY, ecKey);
        ProviderConnection connection = provider.connection();
        String refused = new TestIdToken(provider.issuer())
                .claiming("nonce", "another")
                .headed(JWSAlgorithm.ES256)
                .signedBy(ecKey);

        assertThatLoginFails(ID_TOKEN_REJECTED, () -> logIn(connection, refused));
        logIn(connection, new TestIdToken(provider.issuer()).signed());
        assertThatLoginFails(
                ID_TOKEN_REJECTED,
                () -> connection.verifyLogoutToken(
                        token.headed(JWSAlgorithm.ES256).signedBy(ecKey)));
    }

    private static void logIn(ProviderConnection connection, String idToken) {
        connection.verify(new TokenSet("ya29.octo", idToken, null, null, Set.of()), TestRegistration.NONCE);
    }

    // The public key is not secret, so it must never be used as one.
    @Test
    void refusesThePublicKeyAsASecret() throws JOSEException {
        String signed = token.headed(JWSAlgorithm.HS256)
                .signedBySecret(KEY.toRSAPublicKey().getEncoded());

        logout.refusesAtOnce(signed, "HS256");
        logout.at(logout.registration().signedWith("RS256", "HS256")).refuses(signed, "secret");
    }

    @Test
    void takesTheClientSecretAsAKeyOnlyWhereIdTokensAreSignedSo() {
        String secret = "a client secret of at least thirty-two bytes";
        TestRegistration withSecret =
                logout.registration().as(TestRegistration.credentials(TestRegistration.CLIENT_ID, secret, null));
        TestRegistration withoutSecret =
                logout.registration().as(TestRegistration.credentials(TestRegistration.CLIENT_ID, null, null));
        String signed = token.headed(JWSAlgorithm.HS256).signedBySecret(secret.getBytes(StandardCharsets.UTF_8));

        logout.at(withSecret).refusesAtOnce(signed, "HS256");
        logout.at(withoutSecret.signedWith("HS256")).refuses(signed, "none is configured");
        logout.at(withSecret.signedWith("HS256")).takes(signed);
    }

    @Test
    void refusesASignatureByAnotherKey() {
        logout.refuses(token.signedBy(OTHER_KEY), "signature");
    }

    @Test
    void refusesATokenThatWasChangedAfterItWasSigned() {
        String[] parts = token.signed().split("\\.", -1);
        String other = token.claiming("sub", "1").signed().split("\\.", -1)[1];

        logout.refuses(parts[0] + "." + other + "." + parts[2], "signature");
        logout.refuses(parts[0] + "." + parts[1] + ".", "signed JWT");
    }

    @Test
    void refusesAKeyThatTheTokenBringsOrNames() {
        URI evil = URI.create(provider.issuer() + "/evil");
        provider.answers("/evil", okJson("{\"keys\":[" + OTHER_KEY.toPublicJWK() + "]}"));

        logout.refuses(
                token.headed(header -> header.jwk(OTHER_KEY.toPublicJWK())).signedBy(OTHER_KEY), "signature");
        logout.refuses(token.headed(header -> header.jwkURL(evil)).signedBy(OTHER_KEY), "signature");
        assertThat(provider.requestsTo("/evil")).isEmpty();
    }

    @Test
    void refusesACriticalHeaderThatItDoesNotKnow() {
        logout.refusesAtOnce(
                token.headed(header -> header.criticalParams(Set.of("http://octo.example/unknown"))), "critical");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"JWT", "jwt", "application/jwt", "logout+jwt", "LOGOUT+JWT", "Application/Logout+JWT"})
    void takesTheTypesThatLogoutTokensHave(@Nullable String type) {
        logout.takes(token.headed(header -> header.type(type == null ? null : new JOSEObjectType(type))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at+jwt",
                "application/at+jwt",
                "dpop+jwt",
                "secevent+jwt",
                "id_token",
                "JOSE",
                "+jwt",
                "text/jwt"
            })
    void refusesATokenThatWasMadeForSomethingElse(String type) {
        logout.refusesAtOnce(
                token.headed(header -> header.type(new JOSEObjectType(type))), "its type (typ) is " + type);
    }

    @Test
    void refusesAnIdToken() {
        TestIdToken idToken = new TestIdToken(provider.issuer());

        logout.refusesAtOnce(idToken, "events");
        logout.refusesAtOnce(idToken.claiming("jti", "bWJq-1").claiming("events", Map.of(LOGOUT, Map.of())), "nonce");
        logout.refusesAtOnce(
                new TestIdToken(provider.issuer()).claiming("jti", "bWJq-1").claiming("nonce", (Object) null),
                "events");
    }

    @Test
    void isNeverAnIdToken() {
        isNoIdToken(token, "type");
        isNoIdToken(token.headed(header -> header.type(JOSEObjectType.JWT)), "(events)");
        isNoIdToken(token.headed(header -> header.type(null)), "(events)");
        isNoIdToken(token.claiming("events", Map.of(LOGOUT, true)), "(events)");
        isNoIdToken(token.claiming("events", Map.of("another", Map.of(), LOGOUT, Map.of())), "(events)");
    }

    // If no nonce was sent, its absence proves nothing.
    private static void isNoIdToken(TestIdToken logoutToken, String check) {
        TokenSet tokens = new TokenSet("ya29.octo", logoutToken.signed(), null, null, Set.of());

        assertThatLoginFails(ID_TOKEN_REJECTED, () -> provider.connection().verify(tokens, null))
                .withMessageStartingWith("the ID token: ")
                .withMessageContaining(check);
    }

    @Test
    void refusesAHugeToken() {
        logout.refusesAtOnce(token.claiming("filler", "x".repeat(16 * 1024)), "longer than 16384");
        logout.takes(token.claiming("filler", "x".repeat(10 * 1024)));
    }

    @Test
    void refusesAnEncryptedToken() throws JOSEException {
        EncryptedJWT encrypted =
                new EncryptedJWT(new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM), token.claims());
        encrypted.encrypt(new RSAEncrypter(KEY.toRSAPublicKey()));

        logout.refusesAtOnce(encrypted.serialize(), "it is encrypted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "e30.e30.", "e30.e30.e30", "W10.e30.e30", "not a token"})
    void refusesWhatIsNoToken(String text) {
        logout.refusesAtOnce(text, "not a signed JWT");
    }

    @Test
    void refusesPayloadsThatAreNoClaims() {
        String[] parts = token.signed().split("\\.", -1);

        logout.refusesAtOnce(parts[0] + "." + base64("[1,2]") + "." + parts[2], "not a signed JWT");
        logout.refusesAtOnce(
                parts[0] + "." + base64("{\"x\":" + "[".repeat(11_000)) + "." + parts[2], "not a signed JWT");
    }

    @Test
    void sharesTheKeysOfIdTokens() {
        ProviderConnection connection = provider.connection();
        String idToken = new TestIdToken(provider.issuer()).signed();

        connection.verify(new TokenSet("ya29.octo", idToken, null, null, Set.of()), TestRegistration.NONCE);
        connection.verifyLogoutToken(token.signed());
        assertThat(provider.requestsTo("/keys")).hasSize(1);
    }

    @Test
    void fetchesAFewTimesForAFloodOfKeysThatAreMadeUp() {
        ProviderConnection connection = provider.connection();
        connection.verifyLogoutToken(token.signed());

        for (int i = 0; i < 50; i++) {
            String kid = "made-up-" + i;
            String madeUp = token.headed(header -> header.keyID(kid)).signedBy(OTHER_KEY);
            if (i < ForcedFetches.MAX_FETCHES) {
                assertThatLoginFails(ID_TOKEN_REJECTED, () -> connection.verifyLogoutToken(madeUp))
                        .withMessageContaining("0 keys for its header");
            } else {
                assertThatLoginFails(PROVIDER_UNREACHABLE, () -> connection.verifyLogoutToken(madeUp));
            }
        }
        assertThat(provider.requestsTo("/keys")).hasSize(1 + ForcedFetches.MAX_FETCHES);
    }

    // A stranger who posts logout tokens delays no login.
    @Test
    void takesNothingFromTheBudgetOfLogins() {
        ProviderConnection connection = provider.connection();
        connection.verifyLogoutToken(token.signed());
        for (int i = 0; i < 50; i++) {
            String kid = "made-up-" + i;
            String madeUp = token.headed(header -> header.keyID(kid)).signedBy(OTHER_KEY);
            assertThatExceptionOfType(LoginFailedException.class)
                    .isThrownBy(() -> connection.verifyLogoutToken(madeUp));
        }
        provider.publishesKeys(KEY, OTHER_KEY);
        String idToken = new TestIdToken(provider.issuer())
                .headed(header -> header.keyID("key-2"))
                .signedBy(OTHER_KEY);

        connection.verify(new TokenSet("ya29.octo", idToken, null, null, Set.of()), TestRegistration.NONCE);
    }

    @Test
    void doesNotSayOfAProviderThatIsDownThatItsTokenIsWrong() {
        String signed = token.signed();
        provider.answersKeys(aResponse().withStatus(503));
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> logout.takes(signed));

        provider.isDown();
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> logout.takes(signed));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
