package org.panelsecurity.spi;

import java.util.Map;
import org.panelsecurity.LoginFailedException;

/**
 * Hook that reads UserInfo with the access token of the login. The default calls the UserInfo endpoint (OpenID Connect Core 1.0, section
 * 5.3). Must be thread-safe.
 */
@FunctionalInterface
public interface UserInfoReader {
    /**
     * Returns the claims about the user, never empty.
     *
     * @param provider client for calls to the provider
     * @throws LoginFailedException if the provider does not return them
     */
    Map<String, Object> read(ProviderClient provider);
}
