package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.ID_TOKEN_REJECTED;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.TestIdToken.KEY;
import static org.panelsecurity.impl.protocol.TestIdToken.OTHER_KEY;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;

/** Keys of a provider, and their rotation (rows 8 and 17 of the catalogue of stubs). */
class KeySetTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final ProviderConnection connection = provider.connection();
    private final String signed = token("key-1").signed();
    private final String signedByNewKey = token("key-2").signedBy(OTHER_KEY);

    @Test
    void fetchesKeysOnceForManyLogins() {
        verify(signed);
        verify(signed);

        assertThat(fetches()).isEqualTo(1);
    }

    @Test
    void takesANewKeyAfterOneFetchMore() {
        verify(signed);
        provider.publishesKeys(OTHER_KEY);
        provider.clock().advance(Duration.ofMinutes(2));

        verify(signedByNewKey);
        verify(signedByNewKey);
        assertThat(fetches()).isEqualTo(2);
    }

    @Test
    void fetchesAFewTimesForAFloodOfKeysThatAreMadeUp() {
        verify(signed);

        for (int i = 0; i < 50; i++) {
            String madeUp = token("made-up-" + i).signedBy(OTHER_KEY);
            // Absent after a fetch: wrong. No fetch: unknown.
            assertThatLoginFails(
                    i < ForcedFetches.MAX_FETCHES ? ID_TOKEN_REJECTED : PROVIDER_UNREACHABLE, () -> verify(madeUp));
        }
        assertThat(fetches()).isEqualTo(1 + ForcedFetches.MAX_FETCHES);
        verify(signed);

        provider.clock().advance(Duration.ofSeconds(61));
        provider.publishesKeys(KEY, OTHER_KEY);
        verify(signedByNewKey);
    }

    @Test
    void takesAKeyThatWasRotatedRightAfterAFetch() {
        verify(signed);
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(signedByNewKey));
        provider.publishesKeys(KEY, OTHER_KEY);

        verify(signedByNewKey);
        assertThat(fetches()).isEqualTo(3);
    }

    // The key set has one key, so it needs no id (RFC 7517, section 4.5).
    @Test
    void takesANewKeyWithoutAnId() {
        String old = token(null).signed();
        verify(old);
        provider.publishesKeys(new RSAKey.Builder(OTHER_KEY).keyID(null).build());

        verify(token(null).signedBy(OTHER_KEY));
        assertThat(fetches()).isEqualTo(2);
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(old));
    }

    @Test
    void takesANewKeyWithTheIdOfTheOldOne() {
        verify(signed);
        provider.publishesKeys(new RSAKey.Builder(OTHER_KEY).keyID("key-1").build());

        verify(token("key-1").signedBy(OTHER_KEY));
        assertThat(fetches()).isEqualTo(2);
    }

    @Test
    void refusesASignatureByAnotherKeyThoughNoFetchIsLeft() {
        verify(signed);
        String forged = token("key-1").signedBy(OTHER_KEY);

        for (int i = 0; i < 20; i++) {
            assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(forged)).withMessageContaining("signature");
        }
        assertThat(fetches()).isEqualTo(1 + ForcedFetches.MAX_FETCHES);
        verify(signed);
    }

    @Test
    void triesAFetchThatFailedAgainSoon() {
        verify(signed);
        provider.answersKeys(aResponse().withStatus(503));
        provider.clock().advance(Duration.ofMinutes(2));
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> verify(signedByNewKey));

        provider.publishesKeys(KEY, OTHER_KEY);
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> verify(signedByNewKey));
        provider.clock().advance(Duration.ofSeconds(6));
        verify(signedByNewKey);
        assertThat(fetches()).isEqualTo(3);
    }

    @Test
    void goesOnWithKnownKeysWhileOthersCannotBeFetched() {
        verify(signed);
        provider.answersKeys(aResponse().withStatus(503));
        provider.clock().advance(Duration.ofHours(2));

        verify(signed);
    }

    @Test
    void forgetsAKeyThatTheProviderWithdrew() {
        verify(signed);
        provider.publishesKeys(OTHER_KEY);
        provider.clock().advance(Duration.ofHours(2));

        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(signed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html></html>", "[]", "{}", "{\"keys\":7}", "{\"keys\":[7]}"})
    void refusesWhatAreNoKeys(String body) {
        provider.answersKeys(ok(body));

        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> verify(signed));
    }

    @Test
    void refusesMoreThanAMegabyteOfKeys() {
        provider.answersKeys(
                okJson("{\"keys\":[" + KEY.toPublicJWK() + "],\"filler\":\"" + "x".repeat(1 << 20) + "\"}"));

        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> verify(signed));
    }

    @Test
    void followsNoRedirectToKeys() {
        provider.answers("/elsewhere", okJson("{\"keys\":[" + KEY.toPublicJWK() + "]}"));
        provider.answersKeys(permanentRedirect(provider.issuer() + "/elsewhere"));

        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> verify(signed));
        assertThat(provider.requestsTo("/elsewhere")).isEmpty();
    }

    @Test
    void findsTheKeysAtTheirNewPlaceInTheMetadata() {
        verify(signed);
        provider.publishesMetadata(provider.metadata("\"jwks_uri\":\"" + provider.issuer() + "/new-keys\""));
        provider.answers("/new-keys", okJson("{\"keys\":[" + OTHER_KEY.toPublicJWK() + "]}"));
        provider.clock().advance(Duration.ofHours(2));

        verify(signedByNewKey);
    }

    private void verify(String idToken) {
        connection.verify(new TokenSet("ya29.octo", idToken, null, null, Set.of()), TestRegistration.NONCE);
    }

    private static TestIdToken token(@Nullable String kid) {
        return new TestIdToken(provider.issuer()).headed(header -> header.keyID(kid));
    }

    private static int fetches() {
        return provider.requestsTo("/keys").size();
    }
}
