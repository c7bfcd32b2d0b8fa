package org.panelsecurity.benchmarks.http;

import java.util.List;

/** What a server answered; its header fields as they came. */
record Answer(int status, List<String> fields, String body) {
    /** The values of all fields of this name, in whatever case it was written. */
    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(field -> field.substring(name.length() + 1).strip())
                .toList();
    }

    /** Of the first field of this name; empty where there is none. */
    String value(String name) {
        return values(name).stream().findFirst().orElse("");
    }

    boolean isRedirect() {
        return status >= 301 && status <= 303;
    }
}
