package org.panelsecurity.benchmarks.micro;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.panelsecurity.benchmarks.Machine;
import org.panelsecurity.benchmarks.Target;

/** What was measured, for readers. */
final class Tables {
    /** What the benchmarks are called of which the targets tell. */
    static final String WITH_TARGETS =
            "(HeaderBenchmark\\.identity|JoseBenchmark\\.openJwe|CipherBenchmark\\.open(Kept|New)|ValidateRequestBenchmark\\..*)";

    private static final String JWE = "JoseBenchmark.openJwe 300";
    private static final String IDENTITY = "HeaderBenchmark.identity 1";
    private static final String VALIDATE = "ValidateRequestBenchmark.validateRequest";
    private static final String MAP = "HeaderBenchmark.mapLookUp 1";

    private final Figures figures;

    Tables(Figures figures) {
        this.figures = figures;
    }

    String text() {
        return String.join(
                "\n", introduction(), PROSE, targets(), sealed("Seal", "seal"), sealed("Open", "open"), others());
    }

    private static final String PROSE = """
            Medians of the rounds of this run, in each of which every benchmark has a JVM of its own; of what has a target, five rounds, else
            two, so only ratios are of the same rounds. *Allocated* are bytes for one operation. Measured is the jar as it is shipped, beside Nimbus
            as everybody has it.
            """;

    private static String introduction() {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + ".\n\n"
                + Machine.here().text() + ".\n";
    }

    private String targets() {
        return "### The hot path\n\n"
                + Target.table(List.of(
                        new Target(
                                "header text to typed identity, ÷ Nimbus JWE `dir`, opened",
                                figures.ratios(IDENTITY, JWE),
                                0.5),
                        new Target(
                                "`validateRequest` with a valid session, ÷ the row above",
                                figures.ratios(VALIDATE, IDENTITY),
                                2)))
                + """


                | one operation | µs | allocated |
                |---|---|---|
                """
                + row("AES-256-GCM alone, a kept `Cipher`, 300 bytes", "CipherBenchmark.openKept 300")
                + row("AES-256-GCM alone, a new `Cipher`, 300 bytes", "CipherBenchmark.openNew 300")
                + row("Nimbus JWE `dir`, A256GCM, text to 300 bytes", JWE)
                + row("header text to typed identity of 300 bytes", IDENTITY)
                + row("`validateRequest`, with that identity, and details beside it", VALIDATE)
                + row("the same with 20 rules of `panel.access`, one of them for its path", VALIDATE + "WithRules")
                + row("of it the faked request, response and context", "ValidateRequestBenchmark.fakes")
                + """

                The fakes read the header as a container does, and are written by hand; a servlet context, asked twice, is a proxy.
                """;
    }

    private String sealed(String title, String verb) {
        String kept = "CipherBenchmark." + verb + "Kept";
        return "### " + title + """


                | | 300 bytes: µs | × AES | × JWE | allocated | 3,000 bytes: µs | × AES | × JWE | allocated |
                |---|---|---|---|---|---|---|---|---|
                """
                + both("AES-256-GCM alone, a kept `Cipher`", kept, verb)
                + both("AES-256-GCM alone, a new `Cipher`", "CipherBenchmark." + verb + "New", verb)
                + both("identity", "CodecBenchmark." + verb + "Identity", verb)
                + both("details", "CodecBenchmark." + verb + "Details", verb)
                + both("Nimbus JWE, `dir`, A256GCM", "JoseBenchmark." + verb + "Jwe", verb)
                + both("Nimbus JWS, HS256: signed only", "JoseBenchmark." + verb + "Jws", verb);
    }

    private String both(String what, String name, String verb) {
        return "| " + what + size(name, verb, " 300") + size(name, verb, " 3000") + " |\n";
    }

    private String size(String name, String verb, String bytes) {
        return String.format(
                Locale.ROOT,
                " | %.2f | %.1f | %.2f | %,.0f",
                figures.nanoseconds(name + bytes) / 1000,
                ratio(name + bytes, "CipherBenchmark." + verb + "Kept" + bytes),
                ratio(name + bytes, "JoseBenchmark." + verb + "Jwe" + bytes),
                figures.bytes(name + bytes));
    }

    private String others() {
        return """
                Bytes are those before sealing. *Identity* and *details* go from a session to cookies and back: what is in them is written
                and read too, and compressed from 512 bytes on. The identities have 5 and 134 groups.

                ### Once in a while

                | one operation | µs | × | allocated |
                |---|---|---|---|
                """
                + ratioRow("a look-up in a `ConcurrentHashMap`", MAP, MAP)
                + ratioRow("the identity from a header with 5 cookies", "HeaderBenchmark.identity 5", MAP)
                + ratioRow("the identity from a header with 20 cookies", "HeaderBenchmark.identity 20", MAP)
                + ratioRow("a guest's header with 1 cookie", "HeaderBenchmark.nobody 1", MAP)
                + ratioRow("a guest's header with 5 cookies", "HeaderBenchmark.nobody 5", MAP)
                + ratioRow("a guest's header with 20 cookies", "HeaderBenchmark.nobody 20", MAP)
                + ratioRow("the whole configuration, once a deployment", "SettingsBenchmark.read", MAP)
                + ratioRow(
                        "an RS256 signature verified, 2,048 bits",
                        "CallbackBenchmark.bareSignature",
                        "CallbackBenchmark.bareSignature")
                + ratioRow("a login begun", "CallbackBenchmark.begin", "CallbackBenchmark.bareSignature")
                + ratioRow(
                        "a login finished: the callback, without the network",
                        "CallbackBenchmark.finish",
                        "CallbackBenchmark.bareSignature");
    }

    private String row(String what, String name) {
        return String.format(
                Locale.ROOT, "| %s | %.2f | %,.0f |%n", what, figures.nanoseconds(name) / 1000, figures.bytes(name));
    }

    private String ratioRow(String what, String name, String beside) {
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.1f | %,.0f |%n",
                what,
                figures.nanoseconds(name) / 1000,
                ratio(name, beside),
                figures.bytes(name));
    }

    private double ratio(String name, String beside) {
        return figures.ratios(name, beside).median().orElseThrow();
    }
}
