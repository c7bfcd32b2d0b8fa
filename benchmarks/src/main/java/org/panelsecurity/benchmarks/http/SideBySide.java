package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.List;
import org.panelsecurity.benchmarks.Document;

/** Runs everything, and writes it to docs/benchmarks.md. With the system property {@code quick} it only shows that everything works. */
public final class SideBySide {
    private SideBySide() {}

    public static void main(String... arguments) throws IOException {
        Place place = Place.ofSystemProperties();
        Plan plan = Boolean.getBoolean("quick") ? Plan.QUICK : Plan.FULL;
        Results results = new Results();
        Growth.Rows growth;
        new Sizes(results).measure(place.wars());
        try (Provider provider = Provider.start()) {
            new Starts(plan, results).measure(place, provider);
            try (Lineup lineup = Lineup.start(List.of(Variant.values()), place, provider, false)) {
                new Requests(plan, results).measure(lineup);
                new Logins(plan, results).measure(lineup);
                new Heap(plan, results).measure(lineup);
            }
            new Refreshes(results).measure(place, provider);
            growth = new Growth(plan).measure(place, provider);
        }
        String text = new Report(plan, results, growth).text();
        System.out.println(text);
        new Document(place.document()).put("side-by-side", text);
    }
}
