package org.panelsecurity.test;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The applications that a provider may send users to: the one that was given or, if none was, those at which a test has begun a login.
 * Thread-safe.
 */
final class Applications {
    private final @Nullable URI given;
    private final Set<URI> met = ConcurrentHashMap.newKeySet();

    Applications(@Nullable URI given) {
        this.given = given;
    }

    /** Returns the address that was given; empty if none was. */
    Optional<URI> given() {
        return Optional.ofNullable(given);
    }

    /** Returns the only application; empty if there is none, or more than one. */
    Optional<URI> only() {
        return given().or(() -> met.size() == 1 ? met.stream().findFirst() : Optional.empty());
    }

    void add(URI application) {
        met.add(application);
    }

    boolean contain(URI redirect) {
        return given == null
                ? met.stream().anyMatch(application -> ApplicationAddress.isIn(application, redirect))
                : ApplicationAddress.isIn(given, redirect);
    }
}
