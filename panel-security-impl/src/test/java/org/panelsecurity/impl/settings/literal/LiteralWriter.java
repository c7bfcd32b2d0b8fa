package org.panelsecurity.impl.settings.literal;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a value as a literal, with one of its many spellings for each part. */
final class LiteralWriter {
    private final Random random;
    private final boolean json;

    private LiteralWriter(Random random, boolean json) {
        this.random = random;
        this.json = json;
    }

    static String python(@Nullable Object value, Random random) {
        return new LiteralWriter(random, false).written(value);
    }

    static String json(@Nullable Object value, Random random) {
        return new LiteralWriter(random, true).written(value);
    }

    private String written(@Nullable Object value) {
        if (value == null) {
            return json ? "null" : "None";
        }
        if (value instanceof Boolean truth) {
            return json ? String.valueOf(truth) : truth ? "True" : "False";
        }
        if (value instanceof String string) {
            return string(string);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return value instanceof Map<?, ?> dict ? dict(dict) : String.valueOf(value);
    }

    private String list(List<?> list) {
        boolean tuple = !json && random.nextBoolean();
        String inner = list.stream().map(this::written).map(this::spaced).collect(Collectors.joining(","));
        String comma = tuple && list.size() == 1 ? "," : comma(list.size());
        return (tuple ? "(" : "[") + inner + comma + blank() + (tuple ? ")" : "]");
    }

    private String dict(Map<?, ?> dict) {
        return "{"
                + dict.entrySet().stream()
                        .map(entry -> spaced(written(entry.getKey())) + ":" + spaced(written(entry.getValue())))
                        .collect(Collectors.joining(","))
                + comma(dict.size()) + blank() + "}";
    }

    private String comma(int size) {
        return !json && size > 0 ? some("", ",", " ,") : "";
    }

    private String spaced(String part) {
        return blank() + part + blank();
    }

    private String blank() {
        return json
                ? some("", "", " ", "\t", "\n", "\r\n  ")
                : some("", "", " ", "\t", "\n", "\r\n  ", "\f", "# it's \"\n", "\\\n");
    }

    private String string(String string) {
        String quote = json ? "\"" : some("'", "\"", "'''", "\"\"\"");
        StringBuilder text = new StringBuilder(json ? "" : some("", "", "u")).append(quote);
        for (int at = 0; at < string.length(); at++) {
            text.append(character(string.charAt(at)));
            if (!json && random.nextInt(20) == 0) {
                text.append(quote).append(some(" ", "\t", "")).append(quote);
            }
        }
        return text.append(quote).toString();
    }

    private String character(char character) {
        boolean escaped = character < ' ' || "'\"\\".indexOf(character) >= 0 || Character.isSurrogate(character);
        if (!json && character < 256 && random.nextInt(5) == 0) {
            return String.format(some("\\x%02x", "\\%03o", "\\U%08X"), (int) character);
        }
        return escaped || random.nextInt(9) == 0
                ? String.format("\\u%04x", (int) character)
                : String.valueOf(character);
    }

    private String some(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
