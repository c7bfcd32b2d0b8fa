package org.panelsecurity.impl.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.TokensKept;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.OfflineAccess;

/** The request for a refresh token, from preset and settings (OpenID Connect Core 1.0, section 11). */
final class ConfiguredOfflineAccess {
    private final OAuthProvider preset;
    private final RegistrationSettings settings;

    ConfiguredOfflineAccess(ConfiguredPreset configured) {
        this.preset = configured.preset();
        this.settings = configured.settings();
    }

    /** Returns the additions to the authorization request, possibly none. */
    OfflineAccess additions(boolean refreshTokens) {
        return settings.offlineAccess().orElse(refreshTokens && known().needed())
                ? known()
                : OfflineAccess.NOTHING_TO_SAY;
    }

    /** Returns the scopes of the authorization request. Configured scopes replace all defaults: a provider may refuse the additional one. */
    List<String> scopes(boolean refreshTokens) {
        List<String> additional = additions(refreshTokens).scopes();
        boolean addsToConfigured = settings.offlineAccess().orElse(false);
        return settings.scopes()
                .map(scopes -> addsToConfigured ? joined(scopes, additional) : scopes)
                .orElseGet(() -> joined(preset.scopes(), additional));
    }

    /** Adds a problem for a setting without effect. */
    void check(SessionSettings session, Problems problems) {
        settings.offlineAccess().ifPresent(asks -> {
            if (asks && isUnknown()) {
                refuse(
                        "true",
                        "the preset " + preset.name() + " has no offline access. Remove this setting.",
                        problems);
            } else if (asks && session.tokens() != TokensKept.ALL) {
                refuse(
                        "true",
                        "the session keeps no refresh token. Remove this setting or " + Setting.TOKENS.key() + ".",
                        problems);
            } else if (!asks && settings.scopes().stream().anyMatch(this::requestsOfflineAccess)) {
                refuse(
                        "false",
                        settings.key(Setting.SCOPE) + " contains " + String.join(" ", known().scopes())
                                + ". Remove one of the two.",
                        problems);
            }
        });
    }

    /** Returns the notice of the start-up report, if the configuration asks for offline access. */
    Optional<String> notice() {
        return settings.offlineAccess()
                .filter(asks -> asks)
                .map(asks -> settings.key(Setting.OFFLINE_ACCESS)
                        + "=true: logins ask for offline access, which may outlive the session at "
                        + preset.displayName());
    }

    /** Returns what the administrator can do if a login brought no refresh token. */
    String advice() {
        String allow = "Allow refresh tokens for this client at " + preset.displayName();
        if (isUnknown() || isRequested()) {
            return allow + ", or remove " + Setting.REFRESH_TOKENS.key() + ".";
        }
        return "Set " + settings.key(Setting.OFFLINE_ACCESS) + "=true. If that does not help: " + allow + ".";
    }

    private boolean isRequested() {
        return !additions(true).parameters().isEmpty() || requestsOfflineAccess(scopes(true));
    }

    private boolean requestsOfflineAccess(List<String> scopes) {
        return !known().scopes().isEmpty() && scopes.containsAll(known().scopes());
    }

    private boolean isUnknown() {
        return known().scopes().isEmpty() && known().parameters().isEmpty();
    }

    private OfflineAccess known() {
        return preset.offlineAccess();
    }

    private void refuse(String value, String why, Problems problems) {
        problems.refuse(settings.key(Setting.OFFLINE_ACCESS), value, why);
    }

    private static List<String> joined(List<String> scopes, List<String> additional) {
        return Stream.concat(scopes.stream(), additional.stream()).distinct().toList();
    }
}
