package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.ID_TOKEN_REJECTED;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.TestIdToken.KEY;
import static org.panelsecurity.impl.protocol.TestIdToken.OTHER_KEY;
import static org.panelsecurity.impl.protocol.TestRegistration.NONCE;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;

/** ID tokens that try to choose how they are verified (RFC 8725, section 2). */
class IdTokenVerifierAttackTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final TestRegistration registration = TestRegistration.discovered(provider.issuer());
    private final TestIdToken token = new TestIdToken(provider.issuer());

    @Test
    void refusesAnUnsignedToken() {
        refuses(new PlainJWT(token.claims()).serialize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS999"})
    void refusesASignatureThatProvesNothing(String algorithm) {
        String[] parts = token.signed().split("\\.", -1);
        String header = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"key-1\"}");

        refuses(header + "." + parts[1] + ".");
        refuses(header + "." + parts[1] + "." + parts[2]);
    }

    @Test
    void refusesATokenWhoseSignatureWasCutOff() {
        String signed = token.signed();

        refuses(signed.substring(0, signed.lastIndexOf('.') + 1));
    }

    @Test
    void refusesATokenThatWasChangedAfterItWasSigned() {
        String[] parts = token.signed().split("\\.", -1);
        String other = token.claiming("sub", "1").signed().split("\\.", -1)[1];

        refuses(parts[0] + "." + other + "." + parts[2]);
    }

    // The public key is not secret, so it must never be used as one.
    @Test
    void refusesThePublicKeyAsASecret() throws JOSEException {
        token.headed(JWSAlgorithm.HS256);
        byte[] encoded = KEY.toRSAPublicKey().getEncoded();

        refuses(token.signedBySecret(encoded));
        refuses(token.signedBySecret(KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        refusesFor(registration.signedWith("RS256", "HS256"), token.signedBySecret(encoded));
    }

    @Test
    void takesTheClientSecretAsAKeyOnlyWhereThatIsAllowed() {
        String secret = "a client secret of at least thirty-two bytes";
        TestRegistration withSecret =
                registration.as(TestRegistration.credentials(TestRegistration.CLIENT_ID, secret, null));
        String signed = token.headed(JWSAlgorithm.HS256).signedBySecret(secret.getBytes(StandardCharsets.UTF_8));

        refusesFor(withSecret, signed);
        provider.connection(withSecret.signedWith("HS256")).verify(tokens(signed), NONCE);
    }

    @Test
    void refusesAnAlgorithmThatTheProviderDoesNotAnnounce() {
        token.headed(JWSAlgorithm.RS512);

        refusesFor(registration.signedWith("RS256", "RS512"), token.signed());
    }

    @Test
    void prefersASettingToTheMetadataAndSaysSoOnce() {
        provider.publishesMetadata(provider.metadata("\"id_token_signing_alg_values_supported\":[\"ES256\"]"));
        ProviderConnection connection = provider.connection(registration.configuredWith("RS256"));

        List<String> lines = CapturedLog.during(() -> {
            connection.verify(tokens(token.signed()), NONCE);
            connection.verify(tokens(token.signed()), NONCE);
        });

        assertThat(lines).singleElement().asString().contains("corp", "RS256", "panel.oauth.algorithms");
        refusesFor(registration, token.signed());
        refusesFor(registration.configuredWith("RS512"), token.signed());
    }

    @Test
    void takesTheClientSecretAsAKeyThoughTheMetadataDoNotListIt() {
        provider.publishesMetadata(provider.metadata("\"id_token_signing_alg_values_supported\":[\"RS256\"]"));
        String secret = "a client secret of at least thirty-two bytes";
        TestRegistration withSecret =
                registration.as(TestRegistration.credentials(TestRegistration.CLIENT_ID, secret, null));
        String signed = token.headed(JWSAlgorithm.HS256).signedBySecret(secret.getBytes(StandardCharsets.UTF_8));

        refusesFor(withSecret.signedWith("HS256"), signed);
        provider.connection(withSecret.configuredWith("HS256")).verify(tokens(signed), NONCE);
        refusesFor(
                withSecret.configuredWith("HS256"),
                token.headed(JWSAlgorithm.HS512).signedBySecret(new byte[64]));
    }

    @Test
    void refusesAnAlgorithmThatIsNotAllowed() {
        refusesFor(registration.signedWith("ES256"), token.signed());
    }

    @Test
    void takesEllipticCurves() {
        JWK key = TestIdToken.ecKey("key-1");
        provider.publishesKeys(KEY, key);

        provider.connection(registration)
                .verify(tokens(token.headed(JWSAlgorithm.ES256).signedBy(key)), NONCE);
    }

    @Test
    void refusesAKeyThatTheTokenBrings() {
        refuses(token.headed(header -> header.jwk(OTHER_KEY.toPublicJWK())).signedBy(OTHER_KEY));
    }

    @Test
    void fetchesNoKeysThatTheTokenNames() {
        URI evil = URI.create(provider.issuer() + "/evil");
        provider.answers("/evil", okJson("{\"keys\":[" + OTHER_KEY.toPublicJWK() + "]}"));

        refuses(token.headed(header -> header.jwkURL(evil)).signedBy(OTHER_KEY));
        refuses(token.headed(header -> header.x509CertURL(evil)).signedBy(OTHER_KEY));
        assertThat(provider.requestsTo("/evil")).isEmpty();
    }

    @Test
    void refusesACertificateThatTheTokenBrings() {
        List<Base64> chain = List.of(Base64.encode("a certificate"));

        refuses(token.headed(header -> header.x509CertChain(chain)).signedBy(OTHER_KEY));
    }

    @Test
    void refusesACriticalHeaderThatItDoesNotKnow() {
        refuses(token.headed(header -> header.criticalParams(Set.of("http://octo.example/unknown")))
                .signed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt"})
    void refusesATokenThatWasMadeForSomethingElse(String type) {
        refuses(token.headed(header -> header.type(new JOSEObjectType(type))).signed());
    }

    @Test
    void takesTheUsualType() {
        provider.connection(registration)
                .verify(
                        tokens(token.headed(header -> header.type(JOSEObjectType.JWT))
                                .signed()),
                        NONCE);
    }

    @Test
    void refusesAHugeToken() {
        refuses(token.claiming("filler", "x".repeat(64 * 1024)).signed());
    }

    @Test
    void refusesAnEncryptedToken() throws JOSEException {
        EncryptedJWT encrypted =
                new EncryptedJWT(new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM), token.claims());
        encrypted.encrypt(new RSAEncrypter(KEY.toRSAPublicKey()));

        refuses(encrypted.serialize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "e30.e30.", "e30.e30.e30", "W10.e30.e30", "not a token"})
    void refusesWhatIsNoToken(String text) {
        refuses(text);
    }

    @Test
    void refusesAHeaderNestedWithoutEnd() {
        refuses(base64("{\"alg\":\"RS256\",\"x\":" + "[".repeat(40_000)) + ".e30.e30");
    }

    @Test
    void refusesPayloadsThatAreNoClaims() {
        String[] parts = token.signed().split("\\.", -1);

        refuses(parts[0] + "." + base64("[1,2]") + "." + parts[2]);
        refuses(parts[0] + "." + base64("null") + "." + parts[2]);
    }

    @Test
    void takesATokenWithoutKeyIdWhereOneKeyFits() {
        JWK encryption = new RSAKey.Builder(OTHER_KEY).keyUse(KeyUse.ENCRYPTION).build();
        provider.publishesKeys(encryption, KEY, TestIdToken.ecKey("key-3"));

        provider.connection(registration)
                .verify(tokens(token.headed(header -> header.keyID(null)).signed()), NONCE);
    }

    @Test
    void refusesATokenWithoutKeyIdWhereSeveralFit() {
        provider.publishesKeys(KEY, OTHER_KEY);

        refuses(token.headed(header -> header.keyID(null)).signed());
    }

    @Test
    void refusesAKeyThatIsForEncryption() {
        provider.publishesKeys(new RSAKey.Builder(KEY).keyUse(KeyUse.ENCRYPTION).build());

        refuses(token.signed());
    }

    @Test
    void goesOnWithTheKeysThatItUnderstands() {
        provider.answersKeys(okJson("""
                {"keys":[{"kty":"OKP-NEW","kid":"a"},{"kty":"EC","crv":"P-999","kid":"b","x":"AA","y":"AA"},\
                {"kty":"RSA","kid":"c"},{},%s]}""".formatted(KEY.toPublicJWK())));

        provider.connection(registration).verify(tokens(token.signed()), NONCE);
    }

    private void refuses(String idToken) {
        refusesFor(registration, idToken);
    }

    private static void refusesFor(TestRegistration registration, String idToken) {
        ProviderConnection connection = provider.connection(registration);
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> connection.verify(tokens(idToken), NONCE));
    }

    private static TokenSet tokens(String idToken) {
        return new TokenSet("ya29.octo", idToken, null, null, Set.of());
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
