package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes and tokens: each is good for its client, once, and for its time. */
class TokenEndpointTest {
    private static final ProviderUser MONA = new ProviderUser("mona", List.of("admin"), Map.of("department", "books"));

    private final LocalProvider provider = TestClient.provider().start();
    private final TestClient client = new TestClient(provider);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void refusesWrongSecretVerifierRedirectUriAndCode() throws Exception {
        assertThat(client.post("/token", "wrong-wrong-wrong-wrong-wrong", client.tokenRequest(client.code(MONA)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.send(client.form("/token", client.tokenRequest(client.code(MONA))))
                        .statusCode())
                .isEqualTo(401);
        assertThat(grantError("code_verifier", "x".repeat(43))).isEqualTo("invalid_grant");
        assertThat(grantError("redirect_uri", "http://localhost:8080/other/")).isEqualTo("invalid_grant");
        assertThat(grantError("code", "made-up")).isEqualTo("invalid_grant");
        assertThat(grantError("grant_type", "client_credentials")).isEqualTo("unsupported_grant_type");
        Map<String, String> withoutVerifier = client.tokenRequest(client.code(MONA));
        withoutVerifier.remove("code_verifier");
        assertThat(TestClient.json(client.token(withoutVerifier))).containsEntry("error", "invalid_grant");
    }

    private String grantError(String parameter, String value) throws Exception {
        Map<String, String> request = client.tokenRequest(client.code(MONA));
        request.put(parameter, value);
        HttpResponse<String> answer = client.token(request);
        assertThat(answer.statusCode()).isEqualTo(400);
        return TestClient.text(TestClient.json(answer), "error");
    }

    @Test
    void takesACodeOnceAndEndsTheLoginIfItComesAgain() throws Exception {
        Map<String, String> request = client.tokenRequest(client.code(MONA));
        String accessToken = TestClient.text(TestClient.json(client.token(request)), "access_token");
        assertThat(client.userInfo(accessToken).statusCode()).isEqualTo(200);
        assertThat(client.token(request).statusCode()).isEqualTo(400);
        assertThat(client.userInfo(accessToken).statusCode()).isEqualTo(401);
    }

    @Test
    void rotatesRefreshTokensAndEndsTheLoginIfOneComesAgain() throws Exception {
        Map<String, Object> first = TestClient.json(client.token(client.tokenRequest(client.code(MONA))));
        String old = TestClient.text(first, "refresh_token");
        Map<String, Object> second = TestClient.json(client.token(TestClient.refreshRequest(old)));
        String next = TestClient.text(second, "refresh_token");
        assertThat(next).isNotEqualTo(old);
        assertThat(SignedJWT.parse(TestClient.text(second, "id_token"))
                        .getJWTClaimsSet()
                        .getSubject())
                .isEqualTo("mona");
        assertThat(client.token(TestClient.refreshRequest(old)).statusCode()).isEqualTo(400);
        assertThat(client.token(TestClient.refreshRequest(next)).statusCode()).isEqualTo(400);
    }

    @Test
    void revokesTokensForTheClientAlone() throws Exception {
        Map<String, Object> tokens = TestClient.json(client.token(client.tokenRequest(client.code(MONA))));
        String refreshToken = TestClient.text(tokens, "refresh_token");
        assertThat(client.post("/revoke", "wrong-wrong-wrong-wrong-wrong", Map.of("token", refreshToken))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.userInfo(TestClient.text(tokens, "access_token")).statusCode())
                .isEqualTo(200);
        assertThat(client.post("/revoke", TestClient.SECRET, Map.of("token", refreshToken))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.token(TestClient.refreshRequest(refreshToken)).statusCode())
                .isEqualTo(400);
        assertThat(client.userInfo(TestClient.text(tokens, "access_token")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void forgetsCodesAndTokensInTime() throws Exception {
        Instant[] now = {Instant.parse("2030-01-01T00:00:00Z")};
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        try (LocalProvider timed = TestClient.provider()
                .clock(clock)
                .accessTokenTtl(Duration.ofSeconds(10))
                .start()) {
            TestClient here = new TestClient(timed);
            String late = here.code(MONA);
            Map<String, Object> tokens = TestClient.json(here.token(here.tokenRequest(here.code(MONA))));
            assertThat(tokens).containsEntry("expires_in", 10L);
            now[0] = now[0].plusSeconds(10);
            assertThat(here.userInfo(TestClient.text(tokens, "access_token")).statusCode())
                    .isEqualTo(401);
            now[0] = now[0].plus(Grants.CODE_TTL);
            assertThat(here.token(here.tokenRequest(late)).statusCode()).isEqualTo(400);
        }
    }
}
