package org.panelsecurity.impl.docs;

import java.nio.file.Path;

/**
 * A piece of text in a file: a paragraph, a table cell, a Javadoc tag or a message.
 *
 * @param line number of its first line, from 1
 * @param text sentences, with {@link #CODE} in place of code
 */
record Passage(Path file, long line, String text) {
    /** Stands for code, which counts as one word. */
    static final String CODE = "□";

    @Override
    public String toString() {
        return file.normalize() + ":" + line;
    }
}
