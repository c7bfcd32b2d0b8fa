package org.panelsecurity.impl.mechanism.pages;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of the pages in one language, from {@code messages_<language>.properties}; a text that is missing there is English.
 * Immutable.
 *
 * <p>This is no {@link java.util.ResourceBundle}, which falls back to the language of the server, and reads some files as ISO-8859-1.
 * A placeholder is a name in braces, such as {@code {user}}; in a {@link java.text.MessageFormat} an apostrophe is a trap.
 */
public final class Messages {
    /** The texts in English: those of every page today. */
    public static final Messages ENGLISH = new Messages(Locale.ENGLISH, read("messages"));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    private final Locale language;
    private final Map<String, String> texts;

    /** @param texts all that the pages need */
    Messages(Locale language, Map<String, String> texts) {
        this.language = language;
        this.texts = Map.copyOf(texts);
    }

    /**
     * Returns the texts in a language. For {@code de-AT} they come from {@code messages_de_AT.properties}, then from
     * {@code messages_de.properties}, then from the English ones.
     */
    public static Messages in(Locale locale) {
        Locale language = new Locale(locale.getLanguage());
        Locale country = new Locale(locale.getLanguage(), locale.getCountry());
        Messages general = ENGLISH.overlaid(language);
        return country.equals(language) ? general : general.overlaid(country);
    }

    // Returns these texts if the language has no file.
    private Messages overlaid(Locale locale) {
        Map<String, String> translated = read("messages_" + locale);
        if (translated.isEmpty()) {
            return this;
        }
        Map<String, String> all = new HashMap<>(texts);
        all.putAll(translated);
        return new Messages(locale, all);
    }

    /** Returns the BCP 47 tag of the language, as HTML's {@code lang} and HTTP's {@code Content-Language} have it. */
    String language() {
        return language.toLanguageTag();
    }

    Set<String> keys() {
        return texts.keySet();
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** Returns a text as it stands in the file, with its placeholders. */
    public String text(String key) {
        return find(key).orElseThrow(() -> new IllegalArgumentException("No text has the key " + key));
    }

    /** Returns a text with values in place of its placeholders; nothing is escaped. */
    String text(String key, Map<String, String> values) {
        return filled(text(key), UnaryOperator.identity(), name -> values.getOrDefault(name, ""));
    }

    /**
     * Fills a text.
     *
     * @param words what becomes of the words between the placeholders
     * @param value what stands in place of the placeholder of a name
     */
    static String filled(String text, UnaryOperator<String> words, UnaryOperator<String> value) {
        StringBuilder filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int done = 0;
        while (placeholder.find()) {
            filled.append(words.apply(text.substring(done, placeholder.start())));
            filled.append(value.apply(placeholder.group(1)));
            done = placeholder.end();
        }
        return filled.append(words.apply(text.substring(done))).toString();
    }

    // Empty where there is no such file.
    private static Map<String, String> read(String name) {
        Properties properties = new Properties();
        try {
            properties.load(
                    new StringReader(PageResource.find(name + ".properties").orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
