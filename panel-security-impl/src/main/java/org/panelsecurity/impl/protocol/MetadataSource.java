package org.panelsecurity.impl.protocol;

import java.util.Optional;
import org.panelsecurity.LoginFailedException;

/** A source of a provider's metadata. */
@FunctionalInterface
interface MetadataSource {
    /** @throws LoginFailedException PROVIDER_UNREACHABLE if there is none now */
    Metadata get();

    /**
     * Returns the metadata before something needs it. A failure does not delay the next attempt.
     *
     * @throws LoginFailedException PROVIDER_UNREACHABLE if there is none now
     */
    default Metadata prefetch() {
        return get();
    }

    /** Returns the metadata without using the network, at most one day old; absent if it is unknown. */
    default Optional<Metadata> known() {
        return Optional.empty();
    }

    /**
     * Returns known metadata, which may be older, and fetches it only if it is unknown.
     *
     * @throws LoginFailedException PROVIDER_UNREACHABLE if there is none now
     */
    default Metadata soon() {
        return known().orElseGet(this::get);
    }
}
