package org.panelsecurity.spi;

import java.util.Optional;
import java.util.function.Function;

/** What the start-up report says of a registration that lets in more than one might think. Must be thread-safe. */
@FunctionalInterface
public interface StartupNotice {
    /**
     * A sentence without its full stop; absent where there is nothing to say.
     *
     * @param parameters the provider's parameters as they are configured here
     */
    Optional<String> of(Function<String, Optional<String>> parameters);
}
