package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Interleaved rounds: in each, everybody has a turn, and each begins with another one. So what changes on the machine meanwhile meets all.
 *
 * @param count how many
 */
record Rounds(int count) {
    /** What is done in a turn. */
    interface Turn<T> {
        void take(T participant) throws IOException;
    }

    <T> void over(List<T> participants, Turn<T> turn) throws IOException {
        List<T> order = new ArrayList<>(participants);
        for (int round = 0; round < count; round++) {
            for (T participant : order) {
                turn.take(participant);
            }
            Collections.rotate(order, -1);
        }
    }
}
