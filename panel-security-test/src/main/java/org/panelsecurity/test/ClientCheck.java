package org.panelsecurity.test;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.net.URI;

/** Client authentication at the token and revocation endpoints: {@code client_secret_basic} and {@code client_secret_post}. */
final class ClientCheck {
    private ClientCheck() {}

    /** Returns the request as Nimbus reads it. */
    static HTTPRequest parse(URI endpoint, ProviderRequest request) throws ParseException {
        HTTPRequest http = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        if (request.contentType() != null) {
            http.setContentType(request.contentType());
        }
        if (request.authorization() != null) {
            http.setAuthorization(request.authorization());
        }
        http.setBody(request.body());
        return http;
    }

    static boolean isClient(RegisteredClient client, HTTPRequest request) {
        try {
            return ClientAuthentication.parse(request) instanceof PlainClientSecret given
                    && client.hasId(given.getClientID().getValue())
                    && client.hasSecret(given.getClientSecret().getValue());
        } catch (ParseException e) {
            return false;
        }
    }

    static ProviderResponse refusal() {
        return ProviderResponse.error(
                ProviderResponse.UNAUTHORIZED,
                "invalid_client",
                "Client id or client secret are not those of this provider.");
    }
}
