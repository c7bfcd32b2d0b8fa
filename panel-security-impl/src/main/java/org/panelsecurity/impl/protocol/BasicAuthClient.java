package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.RevocationClient;

/** The client of a provider's API with the client's credentials (HTTP Basic), for the revocation of these tokens. */
final class BasicAuthClient implements RevocationClient {
    private static final int NOT_FOUND = 404;

    private final ClientRegistration registration;
    private final ProviderHttp http;
    private final TokenSet tokens;
    // Another may be in force before the answer, and this one must not be in a message.
    private final @Nullable String secret;

    BasicAuthClient(ClientRegistration registration, ProviderHttp http, TokenSet tokens) {
        this.registration = registration;
        this.http = http;
        this.tokens = tokens;
        this.secret = registration.credentials().secret();
    }

    @Override
    public String clientId() {
        return registration.credentials().clientId();
    }

    @Override
    public Optional<String> parameter(String name) {
        return registration.parameters().apply(name);
    }

    @Override
    public void delete(String url, Map<String, String> body) {
        HttpAnswer answer = http.sendRepeatable(
                HttpRequest.newBuilder()
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Basic " + basic())
                        .method(
                                "DELETE",
                                BodyPublishers.ofString(JSONObjectUtils.toJSONString(new LinkedHashMap<>(body)))),
                URI.create(url));
        if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_ERROR,
                    UntrustedText.place(URI.create(url)) + " answered "
                            + UntrustedText.printable(ProviderErrorText.of(answer), secrets()));
        }
    }

    // RFC 7617: unlike at a token endpoint, id and secret are not URL-encoded.
    private String basic() {
        String pair = clientId() + ":" + Objects.requireNonNullElse(secret, "");
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> secrets() {
        return Stream.of(tokens.accessToken(), tokens.refreshToken(), secret)
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
