package org.panelsecurity.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prints the ten test classes of this build that took longest, and how many tests ran, from the XML reports of all modules. */
public final class SlowestClasses {
    private static final int SHOWN = 10;
    private static final Pattern SUITE =
            Pattern.compile("<testsuite [^>]*?\\bname=\"([^\"]*)\" time=\"([^\"]*)\" tests=\"(\\d+)\"", Pattern.DOTALL);

    private SlowestClasses() {}

    private record TestClass(String name, double seconds, int tests) {}

    /** Takes the folder of all modules, and when the build began. */
    public static void main(String... arguments) throws IOException {
        Path modules = Path.of(arguments[0]);
        Instant begin = Instant.parse(arguments[1]);
        List<TestClass> all = new ArrayList<>();
        for (Path report : reports(modules)) {
            if (!Files.getLastModifiedTime(report).toInstant().isBefore(begin)) {
                read(report, all);
            }
        }
        print(all);
    }

    private static List<Path> reports(Path modules) throws IOException {
        try (Stream<Path> files = Files.find(
                modules, 6, (file, attributes) -> file.toString().matches(".*-reports[/\\\\]TEST-.*\\.xml"))) {
            return files.toList();
        }
    }

    private static void read(Path report, List<TestClass> all) throws IOException {
        Matcher suite = SUITE.matcher(Files.readString(report));
        if (suite.find()) {
            double seconds = Double.parseDouble(suite.group(2).replace(",", ""));
            all.add(new TestClass(suite.group(1), seconds, Integer.parseInt(suite.group(3))));
        }
    }

    private static void print(List<TestClass> all) {
        System.out.printf(
                "%d tests ran in %d classes. The slowest classes:%n",
                all.stream().mapToInt(TestClass::tests).sum(), all.size());
        all.stream()
                .sorted(Comparator.comparingDouble(TestClass::seconds).reversed())
                .limit(SHOWN)
                .forEach(each ->
                        System.out.printf("%7.1f s  %s, %d tests%n", each.seconds(), each.name(), each.tests()));
    }
}
