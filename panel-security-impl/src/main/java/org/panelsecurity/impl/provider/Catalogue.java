package org.panelsecurity.impl.provider;

import java.util.LinkedHashMap;
import java.util.Locale;
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

    private final boolean complete;

    private Catalogue(boolean complete) {
        this.complete = complete;
    }

    /** Returns the built-in presets and those of plug-ins. A name that two presets have is a problem. */
    public static Catalogue of(Iterable<OAuthProvider> plugIns, Problems problems) {
        Catalogue catalogue = new Catalogue(true);
        BuiltInProviders.all().forEach(preset -> catalogue.add(preset, problems));
        plugIns.forEach(preset -> catalogue.add(preset, problems));
        return catalogue;
    }

    /** Returns the built-in presets, where the plug-ins of an application are not known. */
    public static Catalogue withoutPlugIns() {
        Catalogue catalogue = new Catalogue(false);
        BuiltInProviders.all().forEach(preset -> catalogue.add(preset, new Problems()));
        return catalogue;
    }

    /** Returns whether a plug-in that is not known may have this name: one that is not near to a known name. */
    boolean mayBePlugIn(String name) {
        return !complete && Problems.nearest(name, names()).isEmpty();
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

    /** Returns the name of the preset that has this name in other products; absent if there is none. */
    Optional<String> inOtherWords(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(OtherNames.KNOWN.get(plain)).filter(presets::containsKey);
    }

    Set<String> names() {
        return presets.keySet();
    }
}
