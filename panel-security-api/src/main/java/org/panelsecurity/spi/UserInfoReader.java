package org.panelsecurity.spi;

import java.util.Map;
import org.panelsecurity.LoginFailedException;

/**
 * Who the user is, asked from the provider with the access token of this login. The default asks the user info endpoint
 * (OpenID Connect Core 1.0, section 5.3); a provider that deviates says how. Must be thread-safe.
 */
@FunctionalInterface
public interface UserInfoReader {
    /**
     * The claims about the user; not empty.
     *
     * @throws LoginFailedException when the provider does not say who the user is
     */
    Map<String, Object> read(ProviderClient provider);
}
