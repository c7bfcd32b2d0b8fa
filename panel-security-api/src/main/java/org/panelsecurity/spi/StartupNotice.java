package org.panelsecurity.spi;

import java.util.Optional;
import java.util.function.Function;

/** Hook for a note in the start-up report, for example on a registration that admits more users than expected. Must be thread-safe. */
@FunctionalInterface
public interface StartupNotice {
    /**
     * Returns a sentence without a full stop; empty for no note.
     *
     * @param parameters function that returns the value of a provider-specific setting, empty if it is not set.
     *     {@code allow} is {@code panel.oauth.allow}: empty if all users may log in.
     */
    Optional<String> of(Function<String, Optional<String>> parameters);
}
