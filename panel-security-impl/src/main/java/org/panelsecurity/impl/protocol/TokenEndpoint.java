package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.ClientAuthentication;

/** Exchanges a code for tokens (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
final class TokenEndpoint {
    private final ClientRegistration registration;
    private final ProviderHttp http;
    private final Clock clock;

    TokenEndpoint(ClientRegistration registration, ProviderHttp http, Clock clock) {
        this.registration = registration;
        this.http = http;
        this.clock = clock;
    }

    TokenSet exchange(Metadata metadata, String code, String redirectUri, @Nullable String pkceVerifier) {
        CodeVerifier verifier = pkceVerifier == null ? null : new CodeVerifier(pkceVerifier);
        Map<String, List<String>> form = new LinkedHashMap<>(
                new AuthorizationCodeGrant(new AuthorizationCode(code), URI.create(redirectUri), verifier)
                        .toParameters());
        HttpRequest.Builder call = HttpRequest.newBuilder()
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        authenticate(metadata, form, call);
        call.POST(BodyPublishers.ofString(URLUtils.serializeParameters(form)));
        return TokenAnswer.read(http.send(call, metadata.token()))
                .tokens(registration.scopes(), secrets(code, pkceVerifier), clock.instant());
    }

    private List<String> secrets(String code, @Nullable String pkceVerifier) {
        return Stream.of(registration.credentials().secret(), code, pkceVerifier)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private void authenticate(Metadata metadata, Map<String, List<String>> form, HttpRequest.Builder call) {
        ClientRegistration.Credentials client = registration.credentials();
        ClientAuthentication chosen =
                client.authentication() == null ? metadata.authentication() : client.authentication();
        String secret = client.secret();
        if (secret == null || chosen == ClientAuthentication.NONE) {
            form.put("client_id", List.of(client.clientId()));
        } else if (chosen == ClientAuthentication.POST) {
            form.put("client_id", List.of(client.clientId()));
            form.put("client_secret", List.of(secret));
        } else {
            ClientSecretBasic basic = new ClientSecretBasic(new ClientID(client.clientId()), new Secret(secret));
            call.header("Authorization", basic.toHTTPAuthorizationHeader());
        }
    }
}
