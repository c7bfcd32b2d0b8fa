package org.panelsecurity.spi;

import java.util.List;
import java.util.Map;
import org.panelsecurity.LoginFailedException;

/**
 * Hook that reads the groups of a user, if one claim is not enough. It is called at login, but not if
 * {@code panel.oauth.groups-claim} is set. Must be thread-safe.
 */
@FunctionalInterface
public interface GroupsReader {
    /**
     * Returns the names of the groups, without the name of the registration.
     *
     * @param claims claims of the ID token, merged with UserInfo
     * @param provider client for further calls to the provider
     * @throws LoginFailedException if the groups cannot be read completely
     */
    List<String> read(Map<String, Object> claims, ProviderClient provider);
}
