package org.panelsecurity.tck.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.tck.StubKeys;

/** ID tokens that are not what they have to be (OpenID Connect Core 1.0, section 3.1.3.7). None where the provider has none. */
interface IdTokenRows extends ContractRows {
    @TestFactory
    default Stream<DynamicTest> refusesAnIdToken() {
        return script().idToken().isEmpty() ? Stream.empty() : Stream.concat(withWrongClaims(), withWrongSignatures());
    }

    private Stream<DynamicTest> withWrongClaims() {
        long now = Instant.now().getEpochSecond();
        Map<String, Map<String, Object>> changes = new LinkedHashMap<>();
        changes.put("of another issuer", Map.of("iss", "https://evil.example"));
        changes.put("without an issuer", Map.of("iss", ""));
        changes.put("for another client", Map.of("aud", "another-client"));
        changes.put(
                "for another client beside us", Map.of("aud", List.of(ContractLogin.CLIENT_ID, "another"), "azp", ""));
        changes.put("that another client asked for", Map.of("azp", "another-client"));
        changes.put("that has expired", Map.of("iat", now - 7200, "exp", now - 3600));
        changes.put("without an expiry", Map.of("exp", ""));
        changes.put("from the future", Map.of("iat", now + 7200, "exp", now + 10_800));
        changes.put("without a nonce", Map.of("nonce", ""));
        changes.put("with another nonce", Map.of("nonce", "another"));
        changes.put("without a subject", Map.of("sub", ""));
        changes.put(
                "that was made for a logout",
                Map.of("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
        changes.put("of another access token", Map.of("at_hash", "MTIzNDU2Nzg5MDEyMzQ1Ng"));
        List<DynamicTest> tests = new ArrayList<>();
        changes.forEach((name, changed) ->
                tests.add(row(name, () -> assertFailed(begin().completed(changed), LoginFailure.ID_TOKEN_REJECTED))));
        return tests.stream();
    }

    private Stream<DynamicTest> withWrongSignatures() {
        StubKeys keys = provider().keys();
        Map<String, Function<Map<String, Object>, String>> signers = new LinkedHashMap<>();
        signers.put("signed by somebody else", keys::forged);
        signers.put("that nobody signed", keys::unsigned);
        signers.put("signed with the public key", keys::confused);
        signers.put("that was changed", claims -> {
            String[] parts = keys.idToken(claims).split("\\.", -1);
            return parts[0] + "." + parts[1] + "." + parts[2].substring(0, 20) + "AAAA" + parts[2].substring(24);
        });
        for (String type : List.of("at+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt")) {
            signers.put("that is a token of the type " + type, claims -> keys.typed(type, claims));
        }
        signers.put("that is none", claims -> "no token at all");
        List<DynamicTest> tests = new ArrayList<>();
        signers.forEach((name, signer) -> tests.add(row(
                name, () -> assertFailed(begin().completed(Map.of(), signer), LoginFailure.ID_TOKEN_REJECTED))));
        return tests.stream();
    }

    @TestFactory
    default Stream<DynamicTest> takesAnIdToken() {
        return script().idToken().stream()
                .flatMap(claims -> Stream.of(
                        row("whose clock is half a minute ahead", () -> {
                            long soon =
                                    Instant.now().plus(Duration.ofSeconds(30)).getEpochSecond();
                            assertThat(begin().completed(Map.of("iat", soon, "nbf", soon))
                                            .session())
                                    .isPresent();
                        }),
                        row("of a key that was published a moment ago", () -> {
                            ContractLogin login = begin();
                            StubKeys rotated = new StubKeys();
                            provider().answers(script().keysUrl(), okJson(rotated.jwks()));

                            assertThat(login.completed(Map.of(), rotated::idToken)
                                            .session())
                                    .isPresent();
                        })));
    }
}
