package org.panelsecurity.benchmarks.http;

import java.util.List;

/** What stands between a caller and the application. */
enum Variant {
    FLOOR("no security"),
    TRIVIAL("trivial"),
    PANEL("Panel Security"),
    SOTERIA("Soteria"),
    PAC4J("pac4j");

    /** Those with a provider. */
    static final List<Variant> WITH_LOGIN = List.of(PANEL, SOTERIA, PAC4J);

    private final String title;

    Variant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean hasLogin() {
        return WITH_LOGIN.contains(this);
    }
}
