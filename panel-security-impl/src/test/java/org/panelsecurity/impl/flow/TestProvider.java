package org.panelsecurity.impl.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An OpenID Connect provider on localhost that answers correctly; a test changes single answers. */
public final class TestProvider implements AutoCloseable {
    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private RSAKey key;

    public TestProvider() {
        key = newKey("one");
        server.start();
        announces("");
        publishesKey();
    }

    /** Signs with a new key from now on, and publishes no other. */
    public void rotatesKeys() {
        key = newKey("two");
        publishesKey();
    }

    private void publishesKey() {
        answers("/keys", okJson(new JWKSet(key).toString()));
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a token whose key is published nowhere. */
    public String signedWithAnUnknownKey(JWTClaimsSet claims) {
        return signed(claims, newKey("unknown"));
    }

    /** Adds members to its metadata, each after a comma; {@code <issuer>} stands for the issuer. */
    public void announces(String members) {
        metadata(okJson("""
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "userinfo_endpoint":"%1$s/userinfo","jwks_uri":"%1$s/keys","response_types_supported":["code"],
                "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]%2$s}""".formatted(issuer(), members.replace("<issuer>", issuer()))));
    }

    public void metadata(ResponseDefinitionBuilder answer) {
        server.stubFor(get("/.well-known/openid-configuration").willReturn(answer));
    }

    /** Sets the answer to requests with any method. */
    public void answers(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(any(urlPathEqualTo(path)).willReturn(answer));
    }

    /** Returns the bodies of the requests to a path, oldest first. */
    public List<String> bodiesTo(String path) {
        return server.findAll(anyRequestedFor(urlPathEqualTo(path))).stream()
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Exchanges the next code for tokens of this user, with this nonce in the ID token. */
    public void knows(String user, String nonce) {
        tokenAnswer(okJson("""
                {"access_token":"access-of-%s","token_type":"Bearer","expires_in":300,"id_token":"%s"}""".formatted(user, idToken(user, nonce))));
    }

    /** Answers a password with this access token, and user info with Mona's. */
    public void knowsMona(String accessToken) {
        tokenAnswer(tokens(accessToken));
        userInfo(okJson("{\"id\":583231,\"email\":\"mona@example.com\"}"));
    }

    /** Returns an answer of the token endpoint: an access token for five minutes, and a refresh token. */
    public static ResponseDefinitionBuilder tokens(String accessToken) {
        return okJson("{\"access_token\":\"" + accessToken
                + "\",\"refresh_token\":\"r\",\"token_type\":\"bearer\",\"expires_in\":300}");
    }

    public void tokenAnswer(ResponseDefinitionBuilder answer) {
        server.stubFor(post("/token").willReturn(answer));
    }

    public void userInfo(ResponseDefinitionBuilder answer) {
        server.stubFor(get("/userinfo").willReturn(answer));
    }

    /** Returns the number of requests since the last call of this method. */
    public int calls() {
        int calls = server.findAll(anyRequestedFor(anyUrl())).size();
        server.resetRequests();
        return calls;
    }

    /** Returns the Authorization header and the body of the last token request. */
    public String tokenRequest() {
        List<LoggedRequest> requests = server.findAll(postRequestedFor(urlPathEqualTo("/token")));
        LoggedRequest last = requests.get(requests.size() - 1);
        return last.getHeader("Authorization") + "\n" + last.getBodyAsString();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Returns the claims of a logout token. */
    @SuppressWarnings("JavaUtilDate") // Nimbus's own type.
    public JWTClaimsSet.Builder logout(String jti) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("client-1")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID(jti)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    /** Returns an ID token with all claims that a login needs. */
    @SuppressWarnings("JavaUtilDate") // Nimbus's own type.
    public String idToken(String user, String nonce) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("client-1")
                .subject("id-of-" + user)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("email", user + "@example.com")
                .claim("groups", List.of("staff"))
                .claim("sid", "sid-of-" + user)
                .build();
        return signed(claims);
    }

    public String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Returns the settings of an application that uses this provider. */
    public Map<String, String> settings() {
        return Map.of(
                "panel.oauth.provider", "corp",
                "panel.oauth.corp.preset", "generic",
                "panel.oauth.issuer", issuer(),
                "panel.oauth.key", "client-1",
                "panel.oauth.secret", "a-client-secret-of-some-length",
                "panel.oauth.groups-claim", "groups");
    }

    /** Returns the settings of an application whose own form sends passwords here, with others beside or instead. */
    public Map<String, String> passwordSettings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "panel.oauth.provider", "password",
                "panel.oauth.key", "client-1",
                "panel.oauth.id-claim", "id",
                "panel.oauth.token-url", issuer() + "/token",
                "panel.oauth.user-url", issuer() + "/userinfo"));
        settings.putAll(more);
        return settings;
    }
}
