package org.panelsecurity.impl.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime and the storage of sessions.
 *
 * @param idle the lifetime without a request; null if only the expiry counts
 * @param notBefore sessions that began earlier are over; null if there are none
 * @param followContainer whether a session ends with its HttpSession
 * @param cookieSecretFile the file that contains the cookie secrets; null if they are values, or derived
 * @param cookieSecrets the first one seals, all of them open; empty if they are derived
 * @param encryption the same for the details cookie; empty if the cookie secrets are used
 * @param cookiePath null for the context path
 * @param cookies what browsers do with its cookies
 * @param cookieLimit the maximum size of all its cookies together, in bytes
 * @param refreshTokens whether access tokens are refreshed
 * @param shared the settings that all nodes share
 */
public record SessionSettings(
        Duration expiry,
        @Nullable Duration idle,
        @Nullable Instant notBefore,
        boolean followContainer,
        @Nullable SecretFile cookieSecretFile,
        List<Secret> cookieSecrets,
        List<Secret> encryption,
        @Nullable String cookiePath,
        CookieSettings cookies,
        int cookieLimit,
        TokensKept tokens,
        boolean refreshTokens,
        SharedSettings shared) {
    private static final Duration EXPIRY = Duration.ofDays(1);
    private static final Map<String, TokensKept> TOKENS =
            Map.of("all", TokensKept.ALL, "access", TokensKept.ACCESS, "none", TokensKept.NONE);

    // nginx accepts 8,192 bytes per header; Tomcat, Grizzly and others accept 8,192 bytes for all headers. Other
    // headers of a browser need about 1,000 bytes, and a login attempt another 1,000.
    private static final int COOKIE_LIMIT = 6000;

    public SessionSettings {
        cookieSecrets = List.copyOf(cookieSecrets);
        encryption = List.copyOf(encryption);
    }

    /** Returns the cookie secrets that are in force now: a file may change. */
    @Override
    public List<Secret> cookieSecrets() {
        return cookieSecretFile == null ? cookieSecrets : cookieSecretFile.secrets();
    }

    static SessionSettings read(SettingSource source, Values values, Problems problems) {
        SecretList secrets = new SecretList(source, problems);
        TokensKept tokens = values.choice(Setting.TOKENS, TOKENS).orElse(TokensKept.ALL);
        boolean refresh = values.flag(Setting.REFRESH_TOKENS, false);
        if (refresh && tokens != TokensKept.ALL) {
            problems.refuse(
                    new ConfiguredValue(Setting.REFRESH_TOKENS, Setting.REFRESH_TOKENS.key(), "true"),
                    "a refresh needs the refresh token in the session. Remove " + Setting.TOKENS.key() + ".");
        }
        return new SessionSettings(
                values.read(Setting.EXPIRY, Formats::days).orElse(EXPIRY),
                values.read(Setting.IDLE, Formats::idle).orElse(null),
                values.read(Setting.NOT_BEFORE, Formats::time).orElse(null),
                values.flag(Setting.FOLLOW_CONTAINER, false),
                SecretFile.ofCookies(source, problems).orElse(null),
                secrets.texts(Setting.COOKIE_SECRET),
                secrets.textsOrFernetKeys(Setting.ENCRYPTION),
                values.read(Setting.COOKIE_PATH, Formats::path).orElse(null),
                CookieSettings.read(values),
                values.read(Setting.COOKIE_LIMIT, Formats::cookieLimit).orElse(COOKIE_LIMIT),
                tokens,
                refresh,
                SharedSettings.read(values));
    }
}
