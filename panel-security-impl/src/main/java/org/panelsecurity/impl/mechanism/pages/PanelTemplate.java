package org.panelsecurity.impl.mechanism.pages;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates a Jinja template, as users of Panel have it, to Mustache. It supports what the templates of Panel need: values, the filters
 * {@code escape} and {@code default}, {@code if}, {@code else}, blocks and comments. Every value is escaped.
 */
public final class PanelTemplate {
    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}|\\{%-?(.*?)-?%}|\\{#.*?#}", Pattern.DOTALL);
    private static final Pattern SECTION = Pattern.compile("[#^/]\\s*[A-Za-z_]\\w*\\s*");
    private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*");
    private static final Pattern ESCAPE = Pattern.compile("\\|\\s*(?:escape|e)\\s*");
    private static final Pattern DEFAULT =
            Pattern.compile("\\|\\s*default\\(\\s*(?:\"([^\"{]*)\"|'([^'{]*)')\\s*(?:,\\s*[Tt]rue\\s*)?\\)\\s*");
    private static final Pattern IF = Pattern.compile("\\s*if\\s+([A-Za-z_]\\w*)\\s*");
    private static final Pattern BLOCK = Pattern.compile("\\s*(?:block\\s+\\w+|endblock(?:\\s+\\w+)?)\\s*");

    // Panel's endpoint is relative to the page; ours is an absolute path.
    private static final Pattern RELATIVE =
            Pattern.compile("([\"'])\\.(?=\\{\\{\\s*(?:login_endpoint|LOGIN_ENDPOINT)\\b)");

    // The start of a tag without an end would be shown as text.
    private static final Pattern UNENDED = Pattern.compile("\\{[{%#]");

    private final String text;
    private final Deque<Condition> open = new ArrayDeque<>();

    /** An {@code if} without its {@code endif} yet. {@code sign} is that of the Mustache section: {@code #} or {@code ^}. */
    private record Condition(String name, String sign, int at) {}

    private PanelTemplate(String text) {
        this.text = text;
    }

    /**
     * Returns the template in Mustache.
     *
     * @throws IllegalArgumentException for a construct that is not supported; the message names the line
     */
    public static String translate(String text) {
        return new PanelTemplate(RELATIVE.matcher(text).replaceAll("$1")).translated();
    }

    private String translated() {
        StringBuilder translated = new StringBuilder();
        Matcher tag = TAG.matcher(text);
        int copied = 0;
        while (tag.find()) {
            translated.append(plain(copied, tag.start())).append(translated(tag));
            copied = tag.end();
        }
        if (!open.isEmpty()) {
            throw refused("{% if %} without its {% endif %}", open.element().at());
        }
        return translated.append(plain(copied, text.length())).toString();
    }

    private String plain(int from, int to) {
        Matcher unended = UNENDED.matcher(text).region(from, to);
        if (unended.find()) {
            throw refused(unended.group() + " without its end", unended.start());
        }
        return text.substring(from, to);
    }

    private String translated(Matcher tag) {
        if (tag.group(1) != null) {
            return value(tag.group(1), tag.start());
        }
        return tag.group(2) == null ? "" : statement(tag.group(2), tag.start());
    }

    private String value(String expression, int at) {
        if (SECTION.matcher(expression).matches()) {
            return "{{" + expression.strip() + "}}";
        }
        Matcher rest = NAME.matcher(expression);
        if (!rest.lookingAt()) {
            throw refused("{{" + expression + "}}", at);
        }
        String name = rest.group(1);
        String value = "{{" + name + "}}";
        while (rest.end() < expression.length()) {
            int from = rest.end();
            if (rest.usePattern(ESCAPE).region(from, expression.length()).lookingAt()) {
                continue;
            }
            if (!rest.usePattern(DEFAULT).region(from, expression.length()).lookingAt()) {
                throw refused("{{" + expression + "}}", at);
            }
            String fallback = rest.group(1) == null ? rest.group(2) : rest.group(1);
            value += "{{^" + name + "}}" + fallback + "{{/" + name + "}}";
        }
        return value;
    }

    private String statement(String statement, int at) {
        Matcher condition = IF.matcher(statement);
        if (condition.matches()) {
            return begin(new Condition(condition.group(1), "#", at));
        }
        if (BLOCK.matcher(statement).matches()) {
            return "";
        }
        String word = statement.strip();
        if (word.equals("endif") && !open.isEmpty()) {
            return end();
        }
        if (word.equals("else") && !open.isEmpty() && open.element().sign().equals("#")) {
            Condition first = open.element();
            return end() + begin(new Condition(first.name(), "^", first.at()));
        }
        throw refused("{%" + statement + "%}", at);
    }

    private String begin(Condition condition) {
        open.push(condition);
        return "{{" + condition.sign() + condition.name() + "}}";
    }

    private String end() {
        return "{{/" + open.pop().name() + "}}";
    }

    private IllegalArgumentException refused(String tag, int at) {
        long line = text.substring(0, at + 1).lines().count();
        return new IllegalArgumentException(
                "line " + line + ": " + tag + " is not understood; there are values, default, if, else and blocks");
    }
}
