package org.panelsecurity.test;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client of the provider that does as it is told, right or wrong. */
final class TestClient {
    static final String ID = "app";
    static final String SECRET = "a-secret-for-tests-only-0123456789";
    static final URI CALLBACK = URI.create("http://localhost:8080/app/");

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalProvider provider;
    final CodeVerifier verifier = new CodeVerifier();

    TestClient(LocalProvider provider) {
        this.provider = provider;
    }

    static LocalProviderBuilder provider() {
        return LocalProvider.forClient(ID, SECRET).redirectUris(CALLBACK::equals);
    }

    /** A correct authorization request, which a test changes in one point. */
    Map<String, String> authorization() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", ID);
        parameters.put("redirect_uri", CALLBACK.toString());
        parameters.put("scope", "openid profile");
        parameters.put("state", "the-state");
        parameters.put("nonce", "the-nonce");
        parameters.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    String code(ProviderUser user) throws RefusedRequestException {
        return parameter(provider.authorize(query(authorization()), user).redirect(), "code");
    }

    /** A correct token request for this code, which a test changes in one point. */
    Map<String, String> tokenRequest(String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", CALLBACK.toString());
        parameters.put("code_verifier", verifier.getValue());
        return parameters;
    }

    static Map<String, String> refreshRequest(String refreshToken) {
        return Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    HttpResponse<String> token(Map<String, String> parameters) throws IOException, InterruptedException {
        return post("/token", SECRET, parameters);
    }

    HttpResponse<String> post(String path, String secret, Map<String, String> parameters)
            throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((ID + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(form(path, parameters).header("Authorization", "Basic " + basic));
    }

    HttpRequest.Builder form(String path, Map<String, String> parameters) {
        return HttpRequest.newBuilder(URI.create(provider.issuer() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query(parameters)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(provider.issuer() + path)));
    }

    HttpResponse<String> userInfo(String accessToken) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(provider.issuer() + "/userinfo"))
                .header("Authorization", "Bearer " + accessToken));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static Map<String, Object> json(HttpResponse<String> response) throws ParseException {
        return JSONObjectUtils.parse(response.body());
    }

    /** The member of an answer that is a text. */
    static String text(Map<String, Object> json, String member) {
        return json.get(member) instanceof String text ? text : "";
    }

    static String query(Map<String, String> parameters) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return URLUtils.serializeParameters(lists);
    }

    static String parameter(URI uri, String name) {
        List<String> values = URLUtils.parseParameters(uri.getRawQuery()).getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
