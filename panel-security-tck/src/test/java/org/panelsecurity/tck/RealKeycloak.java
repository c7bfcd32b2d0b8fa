package org.panelsecurity.tck;

import java.nio.file.Path;

/** One Keycloak for all tests that need one: it takes a minute to start, and ends with the tests' JVM. */
final class RealKeycloak {
    private RealKeycloak() {}

    static KeycloakServer running() {
        return Running.KEYCLOAK;
    }

    private static final class Running {
        static final KeycloakServer KEYCLOAK = KeycloakServer.start(
                Path.of(Sample.property("keycloak.home")),
                Sample.workDirectory().resolve("keycloak.log"));
    }
}
