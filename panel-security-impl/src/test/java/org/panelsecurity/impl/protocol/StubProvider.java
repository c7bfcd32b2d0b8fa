package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.ManualClock;

/** An OpenID Connect provider on localhost, reset before each test. */
final class StubProvider implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 1 << 20, 16);

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private final ManualClock clock = ManualClock.now();

    @Override
    public void beforeAll(ExtensionContext context) {
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.resetAll();
        clock.set(Instant.now());
        publishesMetadata(metadata());
        publishesKeys(TestIdToken.KEY);
        givesTokens(okJson(tokens("")));
        saysOfUsers(okJson("{\"sub\":\"248289\",\"name\":\"Møna O'Brien\"}"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.port();
    }

    ManualClock clock() {
        return clock;
    }

    ProviderConnection connection() {
        return connection(TestRegistration.discovered(issuer()));
    }

    ProviderConnection connection(TestRegistration registration) {
        return connection(registration.build());
    }

    ProviderConnection connection(ClientRegistration registration) {
        return new Connections(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        LIMITS,
                        clock)
                .to(registration);
    }

    TokenSet exchange(TestRegistration registration) {
        return connection(registration)
                .exchange(
                        new AuthorizationResponse(TestRegistration.CODE),
                        TestRegistration.REDIRECT_URI,
                        TestRegistration.VERIFIER);
    }

    /** Returns provider metadata; members at the end override the others. */
    String metadata(String... more) {
        String members = more.length == 0 ? "" : "," + String.join(",", more);
        return """
                {"authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "userinfo_endpoint":"%1$s/userinfo","jwks_uri":"%1$s/keys","issuer":"%1$s",
                "response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256","ES256","HS256"]%2$s}""".formatted(issuer(), members);
    }

    /** Returns an answer of the token endpoint, with more members or without. */
    static String tokens(String more) {
        return "{\"access_token\":\"ya29.octo\",\"token_type\":\"Bearer\"" + more + "}";
    }

    void publishesMetadata(String document) {
        answersMetadata(okJson(document));
    }

    void answersMetadata(ResponseDefinitionBuilder answer) {
        server.stubFor(get("/.well-known/openid-configuration").willReturn(answer));
    }

    void publishesKeys(JWK... keys) {
        answersKeys(okJson(new JWKSet(Arrays.asList(keys)).toString()));
    }

    void answersKeys(ResponseDefinitionBuilder answer) {
        server.stubFor(get("/keys").willReturn(answer));
    }

    void givesTokens(ResponseDefinitionBuilder answer) {
        server.stubFor(post("/token").willReturn(answer));
    }

    void saysOfUsers(ResponseDefinitionBuilder answer) {
        answers("/userinfo", answer);
    }

    void answers(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(get(path).willReturn(answer));
    }

    /** Sets the answer to requests with any method. */
    void answersAny(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(any(urlPathEqualTo(path)).willReturn(answer));
    }

    void isDown() {
        server.resetMappings();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
    }

    /** Returns the requests, oldest first. */
    List<LoggedRequest> requestsTo(String path) {
        return server.findAll(anyRequestedFor(urlPathEqualTo(path)));
    }

    LoggedRequest tokenRequest() {
        return requestsTo("/token").get(0);
    }

    /** Returns the parameters of a callback. */
    static Map<String, List<String>> callback(String... namesAndValues) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return parameters;
    }
}
