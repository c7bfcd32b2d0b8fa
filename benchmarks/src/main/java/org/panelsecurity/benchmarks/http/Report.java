package org.panelsecurity.benchmarks.http;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.panelsecurity.benchmarks.Machine;
import org.panelsecurity.benchmarks.Series;
import org.panelsecurity.benchmarks.Table;
import org.panelsecurity.benchmarks.Target;

/** What docs/benchmarks.md says of one run. */
record Report(Plan plan, Results results, List<Growth.Row> growth) {
    String text() {
        return String.join(
                "\n\n",
                introduction(),
                figures(),
                "### Against the targets",
                Target.table(new Targets(results).all()),
                "### As the work grows",
                asTheWorkGrows());
    }

    private String introduction() {
        return """
                Measured on %s, in %d interleaved rounds, of which the figures are medians, starts in %d, heap in %d; refreshes, sizes and \
                cookies are measured once.

                %s; Payara Micro %s, whose Soteria it is; pac4j %s.""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        plan.rounds(),
                        plan.starts(),
                        plan.heaps(),
                        Machine.here().text(),
                        System.getProperty("payara.version"),
                        System.getProperty("pac4j.version"));
    }

    private String figures() {
        List<Variant> variants = List.of(Variant.values());
        Table table = new Table(Stream.concat(Stream.of(""), variants.stream().map(Variant::title))
                .toList());
        Arrays.stream(Figure.values())
                .map(figure -> Stream.concat(
                                Stream.of(figure.titleWithUnit()),
                                variants.stream()
                                        .map(variant -> Table.text(
                                                results.of(figure, variant).median())))
                        .toList())
                .forEach(table::add);
        return table.markdown();
    }

    private String asTheWorkGrows() {
        Table table = new Table(
                List.of("", "cookies, bytes", "CPU of a request, servlet, µs", "÷ the first", "in the rounds"));
        Series usual = new Series(growth.get(0).processorTimes());
        growth.stream()
                .map(row -> row(row, new Series(row.processorTimes()), usual))
                .forEach(table::add);
        return table.markdown();
    }

    private static List<String> row(Growth.Row row, Series measured, Series usual) {
        Series ratios = measured.over(usual);
        return List.of(
                row.title(),
                Table.text(row.bytes()),
                Table.text(measured.median()),
                Table.text(ratios.median()),
                ratios.spread());
    }
}
