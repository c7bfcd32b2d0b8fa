package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The members of a document, read one by one: a member that is not read can do no harm. A member that cannot be used counts as absent,
 * and is noted.
 */
final class Members {
    private final Map<String, Object> values;
    private final List<String> unusable = new ArrayList<>();

    Members(Map<String, Object> values) {
        this.values = values;
    }

    /** Returns the names of the members that counted as absent, each with the reason. */
    List<String> unusable() {
        return List.copyOf(unusable);
    }

    Optional<String> text(String name) {
        Object value = values.get(name);
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        return value == null ? Optional.empty() : unusable(name, "is not a text");
    }

    /** Returns an absolute URL without its fragment. */
    Optional<URI> url(String name) {
        return text(name).flatMap(text -> {
            try {
                URI uri = Metadata.endpoint(text.strip());
                return uri.getHost() != null
                        ? Optional.of(uri)
                        : unusable(name, "is not an absolute URL with a valid host name");
            } catch (IllegalArgumentException noUrl) {
                return unusable(name, "is not a URL");
            }
        });
    }

    /** Returns a URL that passes a check of its host and scheme. */
    Optional<URI> url(String name, Predicate<URI> isSafe) {
        return url(name)
                .flatMap(uri -> isSafe.test(uri)
                        ? Optional.of(uri)
                        : unusable(name, "has neither https nor a loopback address"));
    }

    /** Returns the texts of a list, or those in one text; other entries of the list are ignored. Empty if there are none. */
    Set<String> texts(String name) {
        Object value = values.get(name);
        Collection<?> entries =
                value instanceof String text ? List.of(text.strip().split("[\\s,]+")) : asCollection(value, name);
        Set<String> texts = new LinkedHashSet<>();
        for (Object entry : entries) {
            if (entry instanceof String text && !text.isBlank()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private Collection<?> asCollection(@Nullable Object value, String name) {
        if (value instanceof Collection<?> entries) {
            return entries;
        }
        if (value != null) {
            unusable(name, "is not a list");
        }
        return List.of();
    }

    /** Returns whether the member is true, as a boolean or as a text. */
    boolean flag(String name) {
        Object value = values.get(name);
        if (value instanceof Boolean || value instanceof String) {
            return "true".equalsIgnoreCase(value.toString().strip());
        }
        if (value != null) {
            unusable(name, "is neither true nor false");
        }
        return false;
    }

    private <T> Optional<T> unusable(String name, String why) {
        unusable.add(name + " " + why);
        return Optional.empty();
    }
}
