package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panelsecurity.spi.ClientAuthentication;

/** Client authentication at the token endpoint (RFC 6749, section 2.3.1). */
final class ClientAuthenticator {
    private final ClientRegistration.Credentials client;

    ClientAuthenticator(ClientRegistration registration) {
        this.client = registration.credentials();
    }

    HttpRequest.Builder form(Metadata metadata, Map<String, List<String>> fields) {
        Map<String, List<String>> form = new LinkedHashMap<>(fields);
        HttpRequest.Builder call = HttpRequest.newBuilder()
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        authenticate(metadata, form, call);
        return call.POST(BodyPublishers.ofString(URLUtils.serializeParameters(form)));
    }

    private void authenticate(Metadata metadata, Map<String, List<String>> form, HttpRequest.Builder call) {
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
