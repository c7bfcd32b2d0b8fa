package org.panelsecurity.impl.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** What is wrong with the configuration, collected so that all of it is said at once. */
public final class Problems {
    private static final int LONGEST_VALUE = 200;

    private final Set<String> problems = new LinkedHashSet<>();
    private Function<String, Optional<String>> sources = key -> Optional.empty();

    /** From now on, messages say where a key's value comes from. */
    void nameSources(Function<String, Optional<String>> sources) {
        this.sources = sources;
    }

    /** Adds a problem in words of one's own; the same words count once. */
    public void add(String problem) {
        problems.add(problem);
    }

    /** The value names something that there is not; the nearest known name is proposed. */
    public void unknown(String key, String value, String what, Set<String> known) {
        String proposal = NearestName.to(value, known)
                .map(nearest -> " Did you mean \"" + nearest + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : " Known are " + String.join(", ", known) + ".");
        add(named(key) + " = \"" + shown(value) + "\"" + from(key) + ": " + what + "." + proposal);
    }

    /** A key without which nothing works is not set; nothing is added where its value was refused. */
    public void missing(String key, String expected) {
        if (problems.stream().noneMatch(problem -> problem.startsWith(named(key)))) {
            add(named(key) + " is not set: " + expected + ".");
        }
    }

    /** What is kept in a JCache cannot be kept. */
    public void noJCache(SharedSettings settings, String why) {
        Setting asks = settings.details() ? Setting.STORE : Setting.REVOCATION;
        add(
                named(asks.key()) + " = \"jcache\"" + from(asks.key()) + ": no JCache opens here (" + why
                        + "). Add javax.cache:cache-api and a provider to the application, like com.hazelcast:hazelcast with the system property"
                        + " hazelcast.jcache.provider.type=member; or take the server's: on Payara "
                        + Setting.JCACHE_URI.key()
                        + "=jndi:payara/CacheManager. With several providers, the system property javax.cache.spi.CachingProvider says which.");
    }

    /** The value cannot be used; a secret's value is not shown. */
    void refuse(ConfiguredValue found, String why) {
        String value = found.setting().secret() ? "" : " = \"" + shown(found.value()) + "\"";
        add(named(found.key()) + value + from(found.key()) + ": " + why);
    }

    /** The value is not of the form that the setting has. */
    void unreadable(ConfiguredValue found) {
        refuse(found, "expected is " + found.setting().expected() + ".");
    }

    /** The same, where it is known why. */
    void unreadable(ConfiguredValue found, LiteralException why) {
        refuse(found, "expected is " + found.setting().expected() + "; " + why.getMessage() + ".");
    }

    /** The key's value cannot be shown, or must not be. */
    void refuse(String key, String why) {
        add(named(key) + from(key) + ": " + why);
    }

    /** Throws {@link ConfigurationException} with all problems, if there are any. */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }

    /** The key and its environment variable, as every message names it. */
    public static String named(String key) {
        return key + " (" + Configuration.variable(key) + ")";
    }

    private String from(String key) {
        return sources.apply(key).map(source -> " from " + source).orElse("");
    }

    // Logs are read by the line.
    private static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_VALUE ? line.substring(0, LONGEST_VALUE) + "…" : line;
    }
}
