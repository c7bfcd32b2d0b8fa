package org.panelsecurity.spi;

import java.util.Optional;

/** Hook that checks the configured value of a provider-specific setting when the application is deployed. Must be thread-safe. */
@FunctionalInterface
public interface ParameterCheck {
    /**
     * Returns the problem with a value, as one or two sentences that contain the corrected line if it is known; empty if there is none.
     *
     * @param value configured value
     * @param key key under which it is configured, for the corrected line {@code key=value}
     */
    Optional<String> problemOf(String value, String key);
}
