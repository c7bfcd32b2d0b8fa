package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Variants, each on its server, all at the same provider. */
record Lineup(List<Subject> subjects) implements AutoCloseable {
    static Lineup start(List<Variant> variants, Place place, Provider provider, boolean refresh) throws IOException {
        List<Subject> subjects = new ArrayList<>();
        try {
            for (Variant variant : variants) {
                subjects.add(new Subject(variant, place.start(variant, provider, refresh), provider));
            }
            return new Lineup(subjects);
        } catch (IOException | RuntimeException failed) {
            subjects.forEach(Subject::close);
            throw failed;
        }
    }

    List<Subject> withLogin() {
        return subjects.stream().filter(subject -> subject.variant().hasLogin()).toList();
    }

    @Override
    public void close() {
        subjects.forEach(Subject::close);
    }
}
