package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
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
        URI redirect = provider.authorize(TestClient.query(client.authorization()), MONA)
                .redirect();
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
        provider.state().add(ProviderFailure.nextTokenCall(503).of("mona"));
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
        assertThat(provider + " " + new RegisteredClient("app", TestClient.SECRET, uri -> true))
                .doesNotContain(TestClient.SECRET);
        assertThat(new ProviderRequest("POST", "/token", "", "Basic abc", null, "code=abc").toString())
                .doesNotContain("abc");
    }
}
