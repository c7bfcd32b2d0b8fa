package org.panelsecurity.benchmarks.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A table in Markdown: the first column is text, the others are figures. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> head) {
        add(head);
        List<String> line = new ArrayList<>(Collections.nCopies(head.size(), "---:"));
        line.set(0, "---");
        add(line);
    }

    void add(List<String> row) {
        rows.add(row);
    }

    String markdown() {
        return rows.stream().map(row -> "| " + String.join(" | ", row) + " |").collect(Collectors.joining("\n"));
    }

    /** Three digits, and all that are before the point; a dash where there is none. */
    static String text(OptionalDouble figure) {
        if (figure.isEmpty()) {
            return "–";
        }
        double value = figure.getAsDouble();
        int decimals = value == Math.rint(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
