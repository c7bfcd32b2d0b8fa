package org.panelsecurity.impl.settings.literal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A string or bytes of a literal: JSON's, or Python's with prefixes and implicit concatenation. */
final class LiteralString {
    private static final Pattern BEGIN = Pattern.compile("([A-Za-z]*+)('''|\"\"\"|'|\")");
    private static final Set<String> PREFIXES = Set.of("", "r", "u", "b", "br", "rb");

    private final LiteralText text;
    private final StringBuilder value;
    private final int start;
    private final String prefix;
    private final String quote;

    /** One of several adjacent strings, which are all appended to the value. */
    private LiteralString(LiteralText text, StringBuilder value) {
        this.text = text;
        this.value = value;
        this.start = text.position();
        Matcher begin = text.matcher(BEGIN);
        boolean begins = begin.lookingAt();
        this.prefix = begins ? begin.group(1).toLowerCase(Locale.ROOT) : "";
        this.quote = begins ? begin.group(2) : "";
    }

    static boolean begins(LiteralText text) {
        return text.matcher(BEGIN).lookingAt();
    }

    static String read(LiteralText text) throws LiteralException {
        StringBuilder value = new StringBuilder();
        LiteralString first = new LiteralString(text, value);
        first.read();
        for (text.skipBlanks(); begins(text); text.skipBlanks()) {
            LiteralString next = new LiteralString(text, value);
            if (next.bytes() != first.bytes()) {
                throw text.unreadable("bytes next to a string", next.start);
            }
            next.read();
        }
        return first.bytes() ? first.decoded() : value.toString();
    }

    private boolean bytes() {
        return prefix.contains("b");
    }

    private void read() throws LiteralException {
        if (!PREFIXES.contains(prefix)) {
            boolean formatted = Set.of("f", "fr", "rf").contains(prefix);
            throw text.unreadable(
                    formatted ? "a formatted string, which is not supported," : "a string with an unknown prefix",
                    start);
        }
        text.advance(prefix.length() + quote.length());
        while (!text.starts(quote)) {
            if (text.atEnd() || (quote.length() == 1 && text.peek() == '\n')) {
                throw text.unreadable("an unclosed string", start);
            }
            if (text.peek() != '\\') {
                take();
            } else if (prefix.contains("r")) {
                takeRaw();
            } else {
                LiteralEscape.read(text, bytes(), value);
            }
        }
        text.advance(quote.length());
    }

    // A raw string keeps the backslash, even before a quote.
    private void takeRaw() throws LiteralException {
        take();
        if (!text.atEnd()) {
            take();
        }
    }

    private void take() throws LiteralException {
        if (bytes() && text.peek() > 127) {
            throw text.unreadable("bytes with a character that is not ASCII");
        }
        value.append(text.next());
    }

    // Python would encode a string with the same text in UTF-8.
    private String decoded() throws LiteralException {
        byte[] bytes = value.toString().getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw text.unreadable("bytes that are not UTF-8", start);
        }
    }
}
