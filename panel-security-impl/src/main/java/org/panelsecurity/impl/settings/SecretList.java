package org.panelsecurity.impl.settings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** Lists of secrets with a minimum length. */
final class SecretList {
    private static final int MIN_BYTES = 32;
    // A Fernet key, as Panel prints it: 32 bytes, url-safe base64.
    private static final Pattern FERNET = Pattern.compile("[A-Za-z0-9_-]{43}=");

    private final SettingSource source;
    private final Problems problems;

    SecretList(SettingSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    List<Secret> texts(Setting setting) {
        return read(setting, Secret::of);
    }

    List<Secret> textsOrFernetKeys(Setting setting) {
        return read(setting, SecretList::textOrFernetKey);
    }

    private static Secret textOrFernetKey(String text) {
        return FERNET.matcher(text).matches()
                ? Secret.written(text, Base64.getUrlDecoder().decode(text))
                : Secret.of(text);
    }

    private static Optional<List<String>> some(String value) throws LiteralException {
        return ListFormat.read(value).filter(texts -> !texts.isEmpty());
    }

    private List<Secret> read(Setting setting, Function<String, Secret> format) {
        Optional<ConfiguredValue> value = source.find(setting);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> texts =
                Values.read(value.get(), SecretList::some, problems).orElseGet(List::of);
        for (String text : texts) {
            weakness(text).ifPresent(weakness -> problems.refuse(value.get(), weakness));
        }
        return texts.stream().map(format).toList();
    }

    /** Returns the reason why a secret is too weak; empty if it is not. */
    static Optional<String> weakness(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return length >= MIN_BYTES
                ? Optional.empty()
                : Optional.of("a secret has " + length + " bytes, but needs at least " + MIN_BYTES
                        + ". Create one with:  java -jar panel-security-impl.jar secret");
    }
}
