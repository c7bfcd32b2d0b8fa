package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.ID_TOKEN_REJECTED;
import static org.panelsecurity.LoginFailure.PROVIDER_MISCONFIGURED;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.TestIdToken.KEY;
import static org.panelsecurity.impl.protocol.TestIdToken.OTHER_KEY;
import static org.panelsecurity.impl.protocol.TestRegistration.NONCE;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;

/** Key sets as providers publish them: odd members, odd keys, keys that are too short. */
class PublishedKeysTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final ProviderConnection connection = provider.connection();
    private final TestIdToken token = new TestIdToken(provider.issuer());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x5c\":[\"no certificate\"]",
                "\"x5c\":\"MIIC\"",
                "\"x5c\":[]",
                "\"x5t\":7",
                "\"x5u\":\"TBD\"",
                "\"x5t#S256\":{}",
                "\"use\":\"\"",
                "\"alg\":\"\"",
                "\"alg\":\"RSA\"",
                "\"alg\":\"SHA256withRSA\"",
                "\"alg\":7",
                "\"key_ops\":[\"verify\",\"conjure\"]",
                "\"key_ops\":\"verify\"",
                "\"exp\":\"tomorrow\"",
                "\"ext\":\"true\",\"oth\":7"
            })
    void usesAKeyInWhichAMemberIsOdd(String member) {
        publishes(with(member));

        verify(token.signed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "null",
                "{}",
                "{\"kty\":7}",
                "{\"kty\":\"RSA\",\"kid\":\"a\",\"n\":7,\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"kid\":\"a\",\"e\":\"AQAB\",\"x5c\":[\"MIIC\"]}",
                "{\"kty\":\"EC\",\"kid\":\"a\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"oct\",\"kid\":\"key-1\",\"k\":\"c2VjcmV0\"}",
                "{\"kty\":\"OKP\",\"crv\":\"X448\",\"x\":\"!\"}",
                "{\"kid\":1e999999999}",
                "[[]]"
            })
    void usesTheOtherKeysIfOneIsOdd(String odd) {
        publishes(odd, KEY.toPublicJWK().toJSONString());

        verify(token.signed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"alg\":\"RSA-OAEP\"", "\"alg\":\"RS512\"", "\"use\":\"enc\"", "\"kty\":\"EC\""})
    void usesNoKeyThatIsForSomethingElse(String member) {
        publishes(with(member), OTHER_KEY.toPublicJWK().toJSONString());

        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(token.signed()));
    }

    @Test
    void usesAKeyThatIsListedTwice() {
        String key = KEY.toPublicJWK().toJSONString();
        publishes(key, key, with("\"use\":\"enc\""));

        verify(token.signed());
        verify(token.headed(header -> header.keyID(null)).signed());
    }

    @Test
    void usesEachOfTwoKeysWithOneId() {
        publishes(
                OTHER_KEY.toPublicJWK().toJSONString().replace("key-2", "key-1"),
                KEY.toPublicJWK().toJSONString());

        verify(token.signed());
        verify(token.signedBy(OTHER_KEY));
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(token.signedBy(TestIdToken.rsaKey("key-3"))));
    }

    @Test
    void usesTheOnlyKeyWithoutAnIdWhateverTheTokenNames() {
        String unnamed = KEY.toPublicJWK().toJSONString().replace("\"kid\":\"key-1\",", "");
        publishes(unnamed, OTHER_KEY.toPublicJWK().toJSONString());

        verify(token.signed());
        verify(token.headed(header -> header.keyID("key-2")).signedBy(OTHER_KEY));
        assertThatLoginFails(
                ID_TOKEN_REJECTED,
                () -> verify(token.headed(header -> header.keyID("key-3")).signedBy(OTHER_KEY)));
    }

    @Test
    void usesNoneOfSeveralKeysWithoutAnId() {
        publishes(
                KEY.toPublicJWK().toJSONString().replace("\"kid\":\"key-1\",", ""),
                OTHER_KEY.toPublicJWK().toJSONString().replace("\"kid\":\"key-2\",", ""));

        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(token.signed()));
    }

    @Test
    void usesAKeyWhoseIdIsANumber() {
        publishes(KEY.toPublicJWK().toJSONString().replace("\"key-1\"", "20260901"));

        verify(token.headed(header -> header.keyID("20260901")).signed());
    }

    @Test
    void usesAKeyWithoutTheCertificateThatTheTokenNames() {
        Base64URL thumbprint = new Base64URL("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");

        verify(token.headed(header -> header.x509CertSHA256Thumbprint(thumbprint))
                .signed());
    }

    @Test
    void believesNoSignatureByAPrivateKeyThatIsForEncryption() {
        publishes(with("\"key_ops\":[\"encrypt\",\"wrapKey\"]"), with("\"kid\":\"key-9\""));

        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(token.signed()));
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 1536, 2047})
    void refusesShortRsaKeys(int bits) {
        publishes(rsa(bits, "AQAB"));

        assertThatLoginFails(PROVIDER_MISCONFIGURED, () -> verify(token.signed()))
                .withMessageContainingAll("no usable key", "key-1", bits + " bits", "2048");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "Ag", "AA"})
    void refusesAnExponentThatMakesForgeryEasy(String exponent) {
        publishes(rsa(2048, exponent));

        assertThatLoginFails(PROVIDER_MISCONFIGURED, () -> verify(token.signed()));
    }

    @Test
    void saysWhichKeyIsTooShortThoughOthersAreNot() {
        publishes(rsa(1024, "AQAB"), OTHER_KEY.toPublicJWK().toJSONString());

        List<String> lines =
                CapturedLog.during(() -> assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(token.signed()))
                        .withMessageContainingAll("0 keys for its header", "key key-1: an RSA key of 1024 bits"));

        assertThat(lines).singleElement().asString().contains("has keys that are not used", "1024 bits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"keys\":[]}",
                "{\"keys\":{}}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
                "{\"keys\":[7,null]}",
                "{\"error\":\"rotating\"}"
            })
    void replacesNothingByASetWithoutAUsableKey(String set) {
        verify(token.signed());
        provider.answersKeys(okJson(set));
        provider.clock().advance(Duration.ofHours(2));

        verify(token.signed());
        String unknown = token.headed(header -> header.keyID("key-2")).signedBy(OTHER_KEY);
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> verify(unknown));
        verify(new TestIdToken(provider.issuer()).signed());
    }

    private void verify(String idToken) {
        connection.verify(new TokenSet("ya29.octo", idToken, null, null, Set.of()), NONCE);
    }

    private static void publishes(String... keys) {
        provider.answersKeys(okJson("{\"keys\":[" + String.join(",", keys) + "]}"));
    }

    // The last of two members with one name counts.
    private static String with(String member) {
        return KEY.toPublicJWK().toJSONString().replaceFirst("}$", "," + member + "}");
    }

    private static String rsa(int bits, String exponent) {
        byte[] modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE).toByteArray();
        Map<String, @Nullable Object> key = Map.of(
                "kty", "RSA", "kid", "key-1", "n", Base64URL.encode(modulus).toString(), "e", exponent);
        return JSONObjectUtils.toJSONString(key);
    }
}
