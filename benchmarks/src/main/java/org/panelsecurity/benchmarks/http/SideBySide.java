package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.panelsecurity.benchmarks.Document;

/** Runs everything, and writes it to docs/benchmarks.md. With the system property {@code quick} it only shows that everything works. */
public final class SideBySide {
    private final Place place = Place.ofSystemProperties();
    private final Plan plan = Boolean.getBoolean("quick") ? Plan.QUICK : Plan.FULL;
    private final Results results = new Results();

    private SideBySide() {}

    public static void main(String... arguments) throws IOException {
        new SideBySide().run();
    }

    private void run() throws IOException {
        new Sizes(results).measure(place.wars());
        try (Provider provider = Provider.start()) {
            say("Starts");
            new Starts(plan, results).measure(place, provider);
            sideBySide(provider);
            say("Refreshes");
            new Refreshes(results).measure(place);
            say("More users, registrations and groups");
            write(new Report(plan, results, new Growth(plan).measure(place, provider)).text());
        }
        say("Done");
    }

    private void sideBySide(Provider provider) throws IOException {
        say("Servers");
        try (Lineup lineup = Lineup.start(List.of(Variant.values()), place, provider, false)) {
            say("Requests");
            new Requests(plan, results).measure(lineup);
            say("Logins");
            new Logins(plan, results).measure(lineup);
            say("Live heap");
            new Heap(plan, results).measure(lineup);
        }
    }

    private void write(String text) throws IOException {
        System.out.println(text);
        if (plan.equals(Plan.FULL)) {
            new Document(place.document()).put("side-by-side", text);
        }
    }

    private static void say(String what) {
        System.out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }
}
