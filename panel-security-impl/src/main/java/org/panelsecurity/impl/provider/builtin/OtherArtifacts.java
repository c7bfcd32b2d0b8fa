package org.panelsecurity.impl.provider.builtin;

import java.util.Map;
import java.util.Optional;

/** The presets that are not built in, because they must not be in a production build. */
public final class OtherArtifacts {
    private static final Map<String, String> BY_PRESET = Map.of("dev", "panel-security-dev");

    private OtherArtifacts() {}

    /** Returns the fix for a preset whose artifact the application does not contain; absent if the preset is in none. */
    public static Optional<String> fix(String preset) {
        return Optional.ofNullable(BY_PRESET.get(preset))
                .map(artifact -> "this provider is in the artifact " + artifact
                        + ", which the application does not contain. For a development build, add the dependency org.panelsecurity:"
                        + artifact + " with the version of panel-security-impl.");
    }
}
