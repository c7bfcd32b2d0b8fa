package org.panelsecurity.impl.flow;

import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;

/**
 * Who logs in, as it was proved.
 *
 * @param tokens that came with it; null where no provider was asked
 * @param sid the provider's session, by its own word and nobody's mapping; null where it has none
 * @param sub the provider's subject, in the same way; null where there is no provider, or it says none
 */
record Proved(
        Identity identity,
        @Nullable TokenSet tokens,
        @Nullable String sid,
        @Nullable String sub) {
    /** By a password that is known here. */
    static Proved locally(Identity identity) {
        return new Proved(identity, null, null, null);
    }
}
