package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.List;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.spi.OAuthProvider;

/** A preset with what one registration says of it. Read once: configuration is read at deployment. */
record ConfiguredPreset(OAuthProvider preset, RegistrationSettings settings, ConfiguredParameters parameters) {
    static ConfiguredPreset of(OAuthProvider preset, RegistrationSettings settings) {
        return new ConfiguredPreset(preset, settings, new ConfiguredParameters(preset, settings));
    }

    /** What the start-up report says: every check that settings make weaker, and what the preset thinks one should know. */
    List<String> notices() {
        List<String> notices = new ArrayList<>(settings.relaxations());
        preset.notice().of(parameters::find).ifPresent(notices::add);
        return notices;
    }
}
