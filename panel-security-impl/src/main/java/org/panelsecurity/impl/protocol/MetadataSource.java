package org.panelsecurity.impl.protocol;

import org.panelsecurity.LoginFailedException;

/** Where a provider's metadata comes from. */
@FunctionalInterface
interface MetadataSource {
    /** @throws LoginFailedException PROVIDER_UNREACHABLE when there is none now */
    Metadata get();
}
