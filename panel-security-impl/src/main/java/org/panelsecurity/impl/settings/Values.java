package org.panelsecurity.impl.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** Typed values of settings. A value that cannot be read is a problem, and counts as not set. */
final class Values {
    private final SettingSource source;
    private final Problems problems;

    Values(SettingSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Returns the value of a setting; empty if it is not set, or does not have the format. */
    <T> Optional<T> read(Setting setting, Format<T> format) {
        return source.find(setting).flatMap(value -> read(value, format, problems));
    }

    static <T> Optional<T> read(ConfiguredValue value, Format<T> format, Problems problems) {
        try {
            Optional<T> typed = format.read(value.value());
            if (typed.isEmpty()) {
                problems.unreadable(value);
            }
            return typed;
        } catch (LiteralException unreadable) {
            problems.unreadable(value, unreadable);
            return Optional.empty();
        }
    }

    Optional<String> text(Setting setting) {
        return source.find(setting).map(ConfiguredValue::value);
    }

    boolean flag(Setting setting, boolean fallback) {
        return read(setting, Formats::flag).orElse(fallback);
    }

    <T> Optional<T> choice(Setting setting, Map<String, T> choices) {
        return read(setting, value -> Optional.ofNullable(choices.get(value.toLowerCase(Locale.ROOT))));
    }
}
