package org.panelsecurity.tck;

import java.util.Arrays;

/** The servers that the tests run on: one at a time, as the build says. */
enum Server {
    PAYARA_MICRO("payara-micro"),
    WILDFLY("wildfly"),
    OPEN_LIBERTY("open-liberty"),
    GLASSFISH("glassfish");

    private final String id;

    Server(String id) {
        this.id = id;
    }

    static Server current() {
        String id = Sample.property("server");
        return Arrays.stream(values())
                .filter(server -> server.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no server " + id));
    }
}
