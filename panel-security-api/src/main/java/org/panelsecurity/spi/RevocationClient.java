package org.panelsecurity.spi;

import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;

/** HTTP client for token revocation. It authenticates as the client. Responses are limited as in {@link ProviderClient}. */
public interface RevocationClient {
    /** Returns the client id. */
    String clientId();

    /** Returns the value of a provider-specific setting; empty if it is not set. */
    Optional<String> parameter(String name);

    /**
     * Sends a DELETE request with a JSON object as body and with HTTP Basic authentication (RFC 7617) by client id and secret. The status
     * 404 counts as success.
     *
     * @param url absolute URL
     * @param body members of the JSON object
     * @throws LoginFailedException if the provider cannot be reached or refuses the request
     */
    void delete(String url, Map<String, String> body);
}
