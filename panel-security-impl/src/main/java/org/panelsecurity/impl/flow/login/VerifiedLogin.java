package org.panelsecurity.impl.flow.login;

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
record VerifiedLogin(
        Identity identity,
        @Nullable TokenSet tokens,
        @Nullable String sid,
        @Nullable String sub) {
    /** By a password that is known here. */
    static VerifiedLogin locally(Identity identity) {
        return new VerifiedLogin(identity, null, null, null);
    }
}
