package org.panelsecurity.impl.settings.literal;

/** The text before and after a literal. */
final class LiteralEdges {
    private final LiteralText text;

    private LiteralEdges(LiteralText text) {
        this.text = text;
    }

    /** Moves to the first line that is not empty. */
    static void begin(LiteralText text) throws LiteralException {
        // ast.literal_eval removes these two characters before Python checks the indentation.
        while (text.peek() == ' ' || text.peek() == '\t') {
            text.advance(1);
        }
        new LiteralEdges(text).skipEmptyLines();
    }

    static void end(LiteralText text) throws LiteralException {
        if (text.atLineEnd()) {
            new LiteralEdges(text).skipEmptyLines();
        }
        if (!text.atEnd()) {
            throw text.unreadable("more text after the end");
        }
    }

    private void skipEmptyLines() throws LiteralException {
        int column = indentation();
        while (text.peek() == '\n' || text.peek() == '#') {
            text.skipComment();
            if (!text.atEnd()) {
                text.next();
            }
            column = indentation();
        }
        // At the end too: Python takes blanks at the beginning of a line as an indentation.
        if (column > 0) {
            throw text.unreadable("an indented line");
        }
    }

    // Python's rules: a form feed resets the column; of joined lines, the first indented one counts.
    private int indentation() throws LiteralException {
        int column = 0;
        int joined = 0;
        while (true) {
            switch (text.peek()) {
                case ' ', '\t' -> {
                    column++;
                    text.advance(1);
                }
                case '\f' -> {
                    column = 0;
                    text.advance(1);
                }
                case '\\' -> {
                    joined = joined > 0 ? joined : column;
                    text.joinLines();
                }
                default -> {
                    return joined > 0 ? joined : column;
                }
            }
        }
    }
}
