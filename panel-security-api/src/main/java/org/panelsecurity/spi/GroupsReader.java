package org.panelsecurity.spi;

import java.util.List;
import java.util.Map;
import org.panelsecurity.LoginFailedException;

/**
 * Which groups a user has, where that is more than one claim. Asked at login, and not where {@code panel.oauth.groups-claim} names a claim.
 * Must be thread-safe.
 */
@FunctionalInterface
public interface GroupsReader {
    /**
     * The groups' names without the registration's.
     *
     * @param claims the ID token's, overlaid with user info
     * @param provider to ask for what the claims leave out
     * @throws LoginFailedException when the groups cannot be known: fewer than there are could let somebody in
     */
    List<String> read(Map<String, Object> claims, ProviderClient provider);
}
