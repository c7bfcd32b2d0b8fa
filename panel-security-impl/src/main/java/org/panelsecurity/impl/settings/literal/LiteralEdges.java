package org.panelsecurity.impl.settings.literal;

/** What may stand before and behind a literal. */
final class LiteralEdges {
    private final LiteralText text;

    private LiteralEdges(LiteralText text) {
        this.text = text;
    }

    /** To the first line that says something. */
    static void begin(LiteralText text) throws LiteralException {
        // ast.literal_eval takes these two away before Python sees an indentation.
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
        // Also at the end: there Python takes blanks that begin a line for an indentation.
        if (column > 0) {
            throw text.unreadable("an indented line");
        }
    }

    // As Python counts it: a form feed begins anew, and of joined lines the first that is indented decides.
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
