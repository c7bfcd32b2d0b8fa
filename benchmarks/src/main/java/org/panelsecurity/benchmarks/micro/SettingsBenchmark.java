package org.panelsecurity.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.SettingsReader;

/** The whole configuration, read as a deployment reads it, once; from SmallRye Config. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SettingsBenchmark {
    private final Configuration configuration = Application.configuration();

    @Benchmark
    public Settings read() {
        return SettingsReader.read(configuration, new Problems());
    }
}
