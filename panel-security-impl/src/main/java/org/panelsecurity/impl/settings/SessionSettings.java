package org.panelsecurity.impl.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a session lasts, and what it is kept in.
 *
 * @param cookieSecrets the first one seals, all of them open; empty where they are to be derived
 * @param encryption the same for the details cookie; empty where the cookie secrets do that as well
 * @param cookiePath null for the context path
 * @param refreshTokens whether the access token is kept fresh
 */
public record SessionSettings(
        Duration expiry,
        List<Secret> cookieSecrets,
        List<Secret> encryption,
        @Nullable String cookiePath,
        TokensKept tokens,
        boolean refreshTokens) {
    public SessionSettings {
        cookieSecrets = List.copyOf(cookieSecrets);
        encryption = List.copyOf(encryption);
    }
}
