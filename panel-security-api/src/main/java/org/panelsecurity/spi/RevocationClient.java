package org.panelsecurity.spi;

import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;

/** A provider's interfaces, called by the client itself; bounded as in {@link ProviderClient}. */
public interface RevocationClient {
    /** Our client id at the provider. */
    String clientId();

    /** A parameter that the provider declares, as it is configured; absent when it is not. */
    Optional<String> parameter(String name);

    /**
     * DELETE with a JSON object as body; client id and secret in the Authorization header (RFC 7617). What is not there (404) is deleted.
     *
     * @throws LoginFailedException when the provider cannot be reached, or refuses
     */
    void delete(String url, Map<String, String> body);
}
