package org.panelsecurity.impl.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelsecurity.impl.provider.builtin.BuiltInProviders;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.Parameter;

/** All presets by name: the built-in presets and those of plug-ins. */
public final class Catalogue {
    private final Map<String, OAuthProvider> presets = new LinkedHashMap<>();

    private Catalogue() {}

    /** Returns the built-in presets and those of plug-ins. A name that two presets have is a problem. */
    public static Catalogue of(Iterable<OAuthProvider> plugIns, Problems problems) {
        Catalogue catalogue = new Catalogue();
        BuiltInProviders.all().forEach(preset -> catalogue.add(preset, problems));
        plugIns.forEach(preset -> catalogue.add(preset, problems));
        return catalogue;
    }

    private void add(OAuthProvider preset, Problems problems) {
        Stream.concat(Stream.of(preset.name()), preset.aliases().stream()).forEach(name -> {
            if (presets.putIfAbsent(name, preset) != null) {
                problems.add("Two providers have the name \"" + name
                        + "\": a plug-in defines a name that is already used. Rename the provider of the plug-in.");
            }
        });
    }

    /** Returns the names of all parameters that presets declare. */
    public Set<String> parameters() {
        return presets.values().stream()
                .flatMap(preset -> preset.parameters().stream())
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    Optional<OAuthProvider> find(String name) {
        return Optional.ofNullable(presets.get(name));
    }

    Set<String> names() {
        return presets.keySet();
    }
}
