package org.panelsecurity.impl.protocol;

import java.util.Optional;
import org.panelsecurity.LoginFailedException;

/** Where a provider's metadata comes from. */
@FunctionalInterface
interface MetadataSource {
    /** @throws LoginFailedException PROVIDER_UNREACHABLE when there is none now */
    Metadata get();

    /** What is known without the network, at most a day old; absent where nothing is. */
    default Optional<Metadata> known() {
        return Optional.empty();
    }

    /**
     * For what needs no fresh document: what is known, or else asked for.
     *
     * @throws LoginFailedException PROVIDER_UNREACHABLE when there is none now
     */
    default Metadata soon() {
        return known().orElseGet(this::get);
    }
}
