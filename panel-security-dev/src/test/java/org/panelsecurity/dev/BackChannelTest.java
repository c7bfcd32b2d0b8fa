package org.panelsecurity.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackChannelTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T20:00:00Z"), ZoneOffset.UTC);
    private static final String CALLBACK = "http://localhost:8080/app/";
    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String CLIENT = "client_id=development&client_secret=hush&";

    private final Grants grants = new Grants(CLOCK);
    private final BackChannel backChannel =
            BackChannel.start(new TokenEndpoint(new RegisteredClient("hush"), grants, CLOCK));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        backChannel.stop();
    }

    @Test
    void exchangesACodeForTokens() throws IOException, InterruptedException {
        HttpResponse<String> answer = exchange(code(), CALLBACK, VERIFIER);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject claims = claims(object(answer.body()).getString("id_token"));
        assertThat(claims.getString("iss")).isEqualTo(RegisteredClient.ISSUER);
        assertThat(claims.getString("aud")).isEqualTo("development");
        assertThat(claims.getString("nonce")).isEqualTo("n");
        assertThat(claims.getString("sub")).isEqualTo("mona");
        assertThat(claims.getInt("exp")).isEqualTo(claims.getInt("iat") + 3600);
        assertThat(object(get("/keys")).getJsonArray("keys").getJsonObject(0).getString("alg"))
                .isEqualTo("ES256");
    }

    @Test
    void refreshes() throws IOException, InterruptedException {
        String refreshToken =
                object(exchange(code(), CALLBACK, VERIFIER).body()).getString("refresh_token");

        HttpResponse<String> answer = token(CLIENT + "grant_type=refresh_token&refresh_token=" + refreshToken);

        assertThat(claims(object(answer.body()).getString("id_token")).getString("sub"))
                .isEqualTo("mona");
        assertThat(token(CLIENT + "grant_type=refresh_token&refresh_token=other")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=development&client_secret=guess&grant_type=authorization_code, 401",
        "client_id=other&client_secret=hush&grant_type=authorization_code, 401",
        "grant_type=authorization_code, 401",
        "client_id=development&client_secret=hush&grant_type=password, 400",
        "client_id=development&client_secret=hush&grant_type=authorization_code&code=guess, 400",
        "%, 401"
    })
    void refuses(String form, int status) throws IOException, InterruptedException {
        assertThat(token(form).statusCode()).isEqualTo(status);
    }

    @Test
    void refusesACodeWithAnotherVerifierOrCallback() throws IOException, InterruptedException {
        assertThat(exchange(code(), CALLBACK, "another").statusCode()).isEqualTo(400);
        assertThat(exchange(code(), "http://localhost:8080/", VERIFIER).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&code_verifier=", "&code_verifier=any"})
    void refusesACodeWithoutAChallenge(String verifier) throws IOException, InterruptedException {
        String code = grants.code(new Grants.Request(CALLBACK, "n", ""), Choice.NONE.user());

        assertThat(token(CLIENT + "grant_type=authorization_code&code=" + code + "&redirect_uri=" + CALLBACK + verifier)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listensOnTheAddressThatItPublishes() throws IOException {
        URI address = URI.create(backChannel.address());

        assertThat(address.getHost()).isEqualTo("127.0.0.1");
        byte[] loopbackOfIpv6 = new byte[16];
        loopbackOfIpv6[15] = 1;
        try (Socket other = new Socket()) {
            assertThatThrownBy(() -> other.connect(
                            new InetSocketAddress(InetAddress.getByAddress(loopbackOfIpv6), address.getPort())))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void keepsALimitedNumberOfCodes() {
        String first = code();
        for (int i = 0; i < 1_000; i++) {
            code();
        }

        assertThat(grants.redeem(first)).isEmpty();
    }

    @Test
    void hasNothingElse() throws IOException, InterruptedException {
        assertThat(get("/")).isEmpty();
        assertThat(get("/token")).isEmpty();
    }

    private String code() {
        return grants.code(
                new Grants.Request(CALLBACK, "n", CHALLENGE), new Choice("mona", List.of("admin"), "").user());
    }

    private HttpResponse<String> exchange(String code, String callback, String verifier)
            throws IOException, InterruptedException {
        return token(CLIENT + "grant_type=authorization_code&code=" + code + "&redirect_uri=" + callback
                + "&code_verifier=" + verifier);
    }

    private HttpResponse<String> token(String form) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(backChannel.address() + "/token"))
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(backChannel.address() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static JsonObject claims(String token) {
        return object(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }
}
