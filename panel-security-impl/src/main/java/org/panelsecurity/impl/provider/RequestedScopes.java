package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.List;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.OAuthProvider;

/**
 * The scopes that a login requests.
 *
 * @param setting the beginning of the text that sets them
 * @param end the end of this text
 */
record RequestedScopes(List<String> scopes, String setting, String end) {

    static RequestedScopes of(OAuthProvider preset, RegistrationSettings registration) {
        List<String> scopes = registration.scopes().orElse(preset.scopes());
        String key = registration.key(Setting.SCOPE);
        return key.equals(registration.extraParamsKey())
                ? new RequestedScopes(scopes, "'scope': '", "' in " + key)
                : new RequestedScopes(scopes, key + "=", "");
    }

    boolean contains(String scope) {
        return scopes.contains(scope);
    }

    /** Returns the setting with further scopes. It replaces the scopes of the preset, so it contains all of them. */
    String with(List<String> further) {
        List<String> all = new ArrayList<>(scopes);
        all.addAll(further);
        return setting + String.join(" ", all) + end;
    }
}
