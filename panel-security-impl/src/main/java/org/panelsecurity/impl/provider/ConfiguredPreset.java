package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.spi.OAuthProvider;

/** A preset with the settings of one registration. They are read once, at deployment. */
record ConfiguredPreset(OAuthProvider preset, RegistrationSettings settings, ConfiguredParameters parameters) {
    static ConfiguredPreset of(OAuthProvider preset, RegistrationSettings settings) {
        return new ConfiguredPreset(preset, settings, new ConfiguredParameters(preset, settings));
    }

    /** Returns the notices of the start-up report: every check that settings make weaker, and the notice of the preset. */
    List<String> notices() {
        List<String> notices = new ArrayList<>(settings.relaxations());
        preset.notice().of(this::value).ifPresent(notices::add);
        return notices;
    }

    private Optional<String> value(String parameter) {
        return parameter.equals("allow") ? restriction() : parameters.find(parameter);
    }

    // A list that admits all users restricts nothing.
    private Optional<String> restriction() {
        return settings.allow()
                .filter(entries -> !entries.contains("*") && !entries.contains(settings.name() + ":*"))
                .map(entries -> String.join(", ", entries));
    }
}
