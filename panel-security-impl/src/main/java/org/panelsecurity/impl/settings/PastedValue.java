package org.panelsecurity.impl.settings;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value as it was pasted or passed on: in quotes that a tool has kept, or with invisible characters. Both are problems. */
final class PastedValue {
    /** Opening quotes, each with its closing quote. Documents replace straight quotes by the others. */
    private static final List<String> QUOTES = List.of("\"\"", "''", "``", "“”", "‘’", "„“", "«»");

    private static final List<String> LITERAL = QUOTES.subList(0, 2);

    // A list, a dict, or several values. Quotes belong to a Python literal there.
    private static final Pattern SEVERAL = Pattern.compile("[\\[({].*|.*,.*", Pattern.DOTALL);
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Zl}\\p{Zp}\\u00A0&&[^\\u200C\\u200D]]");

    private enum Content {
        TEXT,
        /** A list: as a Python literal, it may have quotes. */
        LIST,
        SECRET
    }

    // Names that people choose may have any character. Straight quotes around them are those of a tool.
    private static final Set<Setting> NAMES =
            EnumSet.of(Setting.DISPLAY_NAME, Setting.ROLES, Setting.GROUPS, Setting.BASIC_AUTH);

    private final String key;
    private final String value;
    private final Content content;
    private final boolean name;

    private PastedValue(String key, String value, Content content, boolean name) {
        this.key = key;
        this.value = value;
        this.content = content;
        this.name = name;
    }

    static PastedValue of(ConfiguredValue found) {
        Setting setting = found.setting();
        Content content = setting.isList() ? Content.LIST : Content.TEXT;
        return new PastedValue(
                found.key(), found.value(), setting.secret() ? Content.SECRET : content, NAMES.contains(setting));
    }

    static PastedValue ofParameter(String key, String value) {
        return new PastedValue(key, value, Content.TEXT, false);
    }

    /** Returns the value without quotes and invisible characters; adds a problem if it has them. */
    String clean(Problems problems) {
        String bare = withoutQuotes();
        Matcher invisible = INVISIBLE.matcher(bare);
        if (!bare.equals(value)) {
            refuse("it is in quotes, which are part of the value. Remove the quotes", bare, problems);
        } else if (!name && invisible.find()) {
            String character = String.format("U+%04X", (int) bare.charAt(invisible.start()));
            bare = invisible.replaceAll("");
            refuse("it contains the invisible character " + character + ". Remove it", bare, problems);
        }
        return bare;
    }

    private String withoutQuotes() {
        for (String pair : name ? LITERAL : QUOTES) {
            boolean quoted =
                    value.length() > 1 && value.charAt(0) == pair.charAt(0) && value.endsWith(pair.substring(1));
            String inner = quoted ? value.substring(1, value.length() - 1) : "";
            boolean one = inner.chars().noneMatch(character -> pair.indexOf(character) >= 0);
            boolean element = LITERAL.contains(pair) && isElement(inner);
            if (quoted && one && !inner.isBlank() && !element) {
                return inner.strip();
            }
        }
        return value;
    }

    private boolean isElement(String inner) {
        return content == Content.LIST && !SEVERAL.matcher(inner).matches();
    }

    private void refuse(String why, String corrected, Problems problems) {
        if (content == Content.SECRET) {
            problems.refuse(key, why + ".");
        } else {
            problems.refuse(key, value, why + ": " + Problems.line(key, corrected));
        }
    }
}
