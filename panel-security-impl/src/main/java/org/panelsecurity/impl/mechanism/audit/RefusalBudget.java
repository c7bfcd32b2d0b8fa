package org.panelsecurity.impl.mechanism.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The limit of lines about refusals of one network (IPv4 address, or /64 of IPv6) in a minute. The number of networks is bounded: if too many
 * send at once, those that come last share one budget. Thread-safe.
 */
final class RefusalBudget {
    static final int MAX_LINES = 60;
    static final int MAX_NETWORKS = 1000;
    static final String OTHERS = "others";

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Window> oldestFirst = new LinkedHashMap<>();

    private static final class Window {
        final Instant begin;
        long count;

        Window(Instant begin) {
            this.begin = begin;
        }
    }

    /** How many lines of a network were left out. */
    record LeftOut(String network, long count) {}

    /** Counts a refusal. Returns whether its line is written. */
    synchronized boolean take(String network, Instant now) {
        String counted = oldestFirst.containsKey(network) || oldestFirst.size() < MAX_NETWORKS ? network : OTHERS;
        Window window = oldestFirst.computeIfAbsent(counted, first -> new Window(now));
        window.count++;
        return window.count <= MAX_LINES;
    }

    /** Forgets the minutes that are over. Returns what was left out in them. */
    synchronized List<LeftOut> takeEnded(Instant now) {
        List<LeftOut> leftOut = new ArrayList<>();
        Iterator<Map.Entry<String, Window>> oldest = oldestFirst.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Window> entry = oldest.next();
            if (now.isBefore(entry.getValue().begin.plus(WINDOW))) {
                break;
            }
            oldest.remove();
            add(entry, leftOut);
        }
        return leftOut;
    }

    /** Returns what was left out until now, and forgets everything. */
    synchronized List<LeftOut> takeAll() {
        List<LeftOut> leftOut = new ArrayList<>();
        oldestFirst.entrySet().forEach(entry -> add(entry, leftOut));
        oldestFirst.clear();
        return leftOut;
    }

    private static void add(Map.Entry<String, Window> entry, List<LeftOut> leftOut) {
        if (entry.getValue().count > MAX_LINES) {
            leftOut.add(new LeftOut(entry.getKey(), entry.getValue().count - MAX_LINES));
        }
    }
}
