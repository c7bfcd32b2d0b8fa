package org.panelsecurity.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A table in Markdown: the first column is text, the others are figures. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> head) {
        add(head);
        List<String> line = new ArrayList<>(Collections.nCopies(head.size(), "---:"));
        line.set(0, "---");
        add(line);
    }

    public void add(List<String> row) {
        rows.add(row);
    }

    public String markdown() {
        return rows.stream().map(row -> "| " + String.join(" | ", row) + " |").collect(Collectors.joining("\n"));
    }

    /** As {@link #text(double)}; a dash where there is none. */
    public static String text(OptionalDouble figure) {
        return figure.isEmpty() ? "–" : text(figure.getAsDouble());
    }

    /** Three digits, and all that are before the point. */
    public static String text(double value) {
        int decimals = value == Math.rint(value) || Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
