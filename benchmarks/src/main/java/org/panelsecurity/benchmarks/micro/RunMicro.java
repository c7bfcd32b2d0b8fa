package org.panelsecurity.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.panelsecurity.benchmarks.Document;

/**
 * Runs all that stands in this package, and what has to stand in the packages of the product, in rounds, and writes the tables. In each
 * round every benchmark has a JVM of its own; those that have a target run in all rounds, the others in the first ones.
 */
public final class RunMicro {
    private static final int ROUNDS = 5;
    private static final int ROUNDS_OF_ALL = 2;
    private static final String ALL = "org\\.panelsecurity\\..*Benchmark\\..*";

    private RunMicro() {}

    /** @param arguments the document to write into, and whether a short run is enough, of which the figures say little */
    public static void main(String[] arguments) throws RunnerException, IOException {
        boolean quick = Boolean.parseBoolean(arguments[1]);
        Figures figures = new Figures();
        for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
            ChainedOptionsBuilder options = options(quick);
            options = round < ROUNDS_OF_ALL
                    ? options.include(ALL)
                    : options.include(Tables.WITH_TARGETS).param("bytes", "300").param("cookies", "1");
            figures.add(new Runner(options.build()).run());
        }
        String text = new Tables(figures).text();
        System.out.println(text);
        if (!quick) {
            new Document(Path.of(arguments[0])).put("micro", text);
        }
    }

    // C2 has to have seen AES, or it is measured without the processor's instructions.
    private static ChainedOptionsBuilder options(boolean quick) {
        return new OptionsBuilder()
                .forks(1)
                .warmupIterations(quick ? 2 : 5)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(quick ? 1 : 3)
                .measurementTime(TimeValue.milliseconds(500))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }
}
