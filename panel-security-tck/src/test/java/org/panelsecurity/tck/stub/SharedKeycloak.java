package org.panelsecurity.tck.stub;

import java.nio.file.Path;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.deployment.Sample;

/** One Keycloak for all tests that need one: it takes a minute to start, and ends with the tests' JVM. */
public final class SharedKeycloak {
    /** The lock for its realm: a class that disables the realm writes it, the others read it. */
    public static final String REALM = "the realm of Keycloak";

    private SharedKeycloak() {}

    public static KeycloakServer running() {
        return Running.KEYCLOAK;
    }

    private static final class Running {
        static final KeycloakServer KEYCLOAK = KeycloakServer.start(
                Path.of(Sample.property("keycloak.home")),
                Sample.workDirectory().resolve("keycloak.log"));
    }
}
