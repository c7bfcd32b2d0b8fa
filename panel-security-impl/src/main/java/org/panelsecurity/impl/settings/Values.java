package org.panelsecurity.impl.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** Typed values; one that cannot be read is a problem, and counts as not set. */
final class Values {
    private final SettingSource lookup;
    private final Problems problems;

    Values(SettingSource lookup, Problems problems) {
        this.lookup = lookup;
        this.problems = problems;
    }

    /** The value in a form, which is empty for what is not of that form. */
    <T> Optional<T> read(Setting setting, Format<T> form) {
        return lookup.find(setting).flatMap(found -> read(found, form, problems));
    }

    static <T> Optional<T> read(ConfiguredValue found, Format<T> form, Problems problems) {
        try {
            Optional<T> value = form.read(found.value());
            if (value.isEmpty()) {
                problems.unreadable(found);
            }
            return value;
        } catch (LiteralException unreadable) {
            problems.unreadable(found, unreadable);
            return Optional.empty();
        }
    }

    Optional<String> text(Setting setting) {
        return lookup.find(setting).map(ConfiguredValue::value);
    }

    boolean flag(Setting setting, boolean fallback) {
        return read(setting, Formats::flag).orElse(fallback);
    }

    <T> Optional<T> choice(Setting setting, Map<String, T> choices) {
        return read(setting, value -> Optional.ofNullable(choices.get(value.toLowerCase(Locale.ROOT))));
    }
}
