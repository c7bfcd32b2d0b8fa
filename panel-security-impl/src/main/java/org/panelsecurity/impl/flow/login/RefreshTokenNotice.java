package org.panelsecurity.impl.flow.login;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.settings.Setting;

/** The warning about logins without a refresh token, although tokens are to be refreshed: once per registration. Thread-safe. */
public final class RefreshTokenNotice {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final boolean refreshTokens;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** @param refreshTokens whether tokens are to be refreshed */
    public RefreshTokenNotice(boolean refreshTokens) {
        this.refreshTokens = refreshTokens;
    }

    void check(Registration registration, VerifiedLogin login) {
        TokenSet tokens = login.tokens();
        // A login with a local password has no tokens.
        if (refreshTokens && tokens != null && tokens.refreshToken() == null && warned.add(registration.name())) {
            LOG.log(
                    Level.WARNING,
                    Setting.REFRESH_TOKENS.key() + " has no effect at " + registration.name()
                            + ": a login brought no refresh token, so its access token is not refreshed. "
                            + registration.refreshTokenAdvice());
        }
    }
}
