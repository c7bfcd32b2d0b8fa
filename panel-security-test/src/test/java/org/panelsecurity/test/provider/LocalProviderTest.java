package org.panelsecurity.test.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A login at the provider, and each point of it that can be wrong. */
class LocalProviderTest {
    private static final ProviderUser MONA = new ProviderUser("mona", List.of("admin"), Map.of("department", "books"));

    private final LocalProvider provider = TestClient.provider().start();
    private final TestClient client = new TestClient(provider);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void logsInAUserWithCodeAndPkce() throws Exception {
        URI redirect = provider.authorize(TestClient.query(client.authorization()), MONA);
        assertThat(redirect.toString()).startsWith(TestClient.CALLBACK.toString());
        assertThat(TestClient.parameter(redirect, "state")).isEqualTo("the-state");
        assertThat(TestClient.parameter(redirect, "iss"))
                .isEqualTo(provider.issuer().toString());

        HttpResponse<String> answer = client.token(client.tokenRequest(TestClient.parameter(redirect, "code")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        Map<String, Object> tokens = TestClient.json(answer);
        JWTClaimsSet claims =
                SignedJWT.parse(TestClient.text(tokens, "id_token")).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(provider.issuer().toString());
        assertThat(claims.getAudience()).containsExactly(TestClient.ID);
        assertThat(claims.getSubject()).isEqualTo("mona");
        assertThat(claims.getClaims())
                .containsEntry("nonce", "the-nonce")
                .containsEntry("preferred_username", "mona")
                .containsEntry("email", "mona@example.org")
                .containsEntry("email_verified", true)
                .containsEntry("groups", List.of("admin"))
                .containsEntry("department", "books")
                .containsKeys("sid", "at_hash", "auth_time");
        assertThat(TestClient.json(client.userInfo(TestClient.text(tokens, "access_token"))))
                .containsEntry("sub", "mona")
                .containsEntry("department", "books");
    }

    @Test
    void takesClientAuthenticationInTheBody() throws Exception {
        Map<String, String> request = new HashMap<>(client.tokenRequest(client.code(MONA)));
        request.put("client_id", TestClient.ID);
        request.put("client_secret", TestClient.SECRET);
        assertThat(client.send(client.form("/token", request)).statusCode()).isEqualTo(200);
    }

    @Test
    void publishesMetadataAndKeys() throws Exception {
        Map<String, Object> metadata = TestClient.json(client.get("/.well-known/openid-configuration"));
        assertThat(metadata)
                .containsEntry("issuer", provider.issuer().toString())
                .containsEntry("authorization_endpoint", provider.issuer() + "/authorize")
                .containsEntry("code_challenge_methods_supported", List.of("S256"));
        provider.setAuthorizationEndpoint(URI.create("http://localhost:8080/app/choose"));
        assertThat(TestClient.json(client.get("/.well-known/openid-configuration")))
                .containsEntry("authorization_endpoint", "http://localhost:8080/app/choose");
        assertThat(client.get("/jwks").body()).contains("\"kid\"").doesNotContain("\"d\":");
    }

    @Test
    void listensOnLoopbackOnlyAndUnderItsOwnNameOnly() throws Exception {
        assertThat(provider.issuer().getHost()).isEqualTo("127.0.0.1");
        TestClient other = new TestClient(provider);
        URI byOtherName = URI.create("http://localhost:" + provider.issuer().getPort() + "/jwks");
        assertThat(other.send(java.net.http.HttpRequest.newBuilder(byOtherName)).statusCode())
                .isEqualTo(400);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestClient.provider().host("example.org").start())
                .withMessageContaining("Without TLS");
    }

    @Test
    void refusesAnotherClientId() {
        refusesBrowser("client_id", "other", "client_id");
    }

    @Test
    void refusesAnotherRedirectUri() {
        refusesBrowser("redirect_uri", "http://localhost:8080/other/", "redirect_uri");
        refusesBrowser("redirect_uri", "/app/", "redirect_uri");
        refusesBrowser("redirect_uri", "::", "redirect_uri");
    }

    @Test
    void refusesPlainHttpAnywhereButOnLoopbackWhateverIsAllowed() {
        try (LocalProvider open = LocalProvider.forClient(TestClient.ID, TestClient.SECRET)
                .redirectUris(uri -> true)
                .start()) {
            for (String uri : List.of(
                    "http://example.org/",
                    "ftp://localhost/",
                    "http://127.0.0.1.example.org/",
                    "http://a@localhost/")) {
                Map<String, String> request = client.authorization();
                request.put("redirect_uri", uri);
                assertThatThrownBy(() -> open.authorize(TestClient.query(request), MONA))
                        .as(uri)
                        .isInstanceOf(RefusedRequestException.class);
            }
        }
    }

    @Test
    void refusesWhatIsThereTwice() {
        String query =
                TestClient.query(client.authorization()) + "&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fapp%2F";
        assertThatThrownBy(() -> provider.authorize(query, MONA)).isInstanceOf(RefusedRequestException.class);
    }

    private void refusesBrowser(String parameter, String value, String named) {
        Map<String, String> request = client.authorization();
        request.put(parameter, value);
        assertThatThrownBy(() -> provider.authorize(TestClient.query(request), MONA))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining(named);
    }

    @Test
    void answersAnAuthorizationRequestThatIsWrongWithAnError() throws Exception {
        assertThat(errorOf("code_challenge", "")).isEqualTo("invalid_request");
        assertThat(errorOf("code_challenge_method", "plain")).isEqualTo("invalid_request");
        assertThat(errorOf("response_type", "token")).isNotEmpty();
        assertThat(errorOf("scope", "profile")).isNotEmpty();
        assertThat(errorOf("response_mode", "fragment")).isEqualTo("invalid_request");
        assertThat(errorOf("request_uri", "https://example.org/request")).isNotEmpty();
    }

    private String errorOf(String parameter, String value) throws RefusedRequestException {
        Map<String, String> request = client.authorization();
        request.put(parameter, value);
        URI redirect = provider.authorize(TestClient.query(request), MONA);
        assertThat(TestClient.parameter(redirect, "code")).isEmpty();
        assertThat(TestClient.parameter(redirect, "state")).isEqualTo("the-state");
        return TestClient.parameter(redirect, "error");
    }

    @Test
    void passesOnThatTheUserRefuses() throws Exception {
        URI redirect = provider.refuse(TestClient.query(client.authorization()), "access_denied");
        assertThat(TestClient.parameter(redirect, "error")).isEqualTo("access_denied");
        assertThat(TestClient.parameter(redirect, "iss"))
                .isEqualTo(provider.issuer().toString());
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
                .accessTokenLife(Duration.ofSeconds(10))
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

    @Test
    void refusesBodiesAndQueriesThatAreTooLarge() throws Exception {
        assertThat(client.token(Map.of("grant_type", "x".repeat(70_000))).statusCode())
                .isEqualTo(413);
        Map<String, String> request = client.authorization();
        request.put("login_hint", "x".repeat(9_000));
        assertThatThrownBy(() -> provider.authorize(TestClient.query(request), MONA))
                .isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void knowsNoOtherPathOrMethod() throws Exception {
        assertThat(client.get("/").statusCode()).isEqualTo(404);
        assertThat(client.get("/token").statusCode()).isEqualTo(405);
    }

    @Test
    void failsOnceAsToldAndForThisUserAlone() throws Exception {
        provider.fail(ProviderFailure.nextTokenCall(503).of("mona"));
        assertThat(client.token(client.tokenRequest(client.code(ProviderUser.of("otto"))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.token(client.tokenRequest(client.code(MONA))).statusCode())
                .isEqualTo(503);
        assertThat(client.token(client.tokenRequest(client.code(MONA))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void endsASessionOnlyTowardsItsClient() throws Exception {
        HttpResponse<String> back =
                client.get("/logout?state=s&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fapp%2F");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).hasValue("http://localhost:8080/app/?state=s");
        assertThat(client.get("/logout?post_logout_redirect_uri=https%3A%2F%2Fexample.org%2F")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.get("/logout").statusCode()).isEqualTo(200);
    }

    @Test
    void showsNoSecretInTexts() {
        assertThat(provider + " " + new ProviderClient("app", TestClient.SECRET, uri -> true))
                .doesNotContain(TestClient.SECRET);
        assertThat(new ProviderRequest("POST", "/token", "", "Basic abc", null, "code=abc").toString())
                .doesNotContain("abc");
    }
}
