package org.panelsecurity.benchmarks.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results in Markdown: a row for each figure, a column for each variant. */
record Table(Results results) {
    String markdown() {
        String head = row("", Arrays.stream(Variant.values()).map(Variant::title));
        String line = row("---", Arrays.stream(Variant.values()).map(variant -> "---:"));
        return Stream.concat(
                        Stream.of(head, line), Arrays.stream(Figure.values()).map(this::row))
                .collect(Collectors.joining("\n"));
    }

    private String row(Figure figure) {
        String title = figure.title() + (figure.unit().isEmpty() ? "" : ", " + figure.unit());
        return row(title, Arrays.stream(Variant.values()).map(variant -> text(results.median(figure, variant))));
    }

    private static String row(String title, Stream<String> cells) {
        return "| " + title + " | " + cells.collect(Collectors.joining(" | ")) + " |";
    }

    /** Three digits, and all before the point. */
    static String text(OptionalDouble figure) {
        if (figure.isEmpty()) {
            return "–";
        }
        double value = figure.getAsDouble();
        int decimals = value == Math.rint(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
