package org.panelsecurity.impl.provider.builtin;

import java.util.Optional;
import org.panelsecurity.spi.StartupNotice;

/** The note that anyone with an account at the provider may log in. */
final class AnyAccount {
    private AnyAccount() {}

    /** @param parameter that restricts the users: if it is set, there is no note */
    static StartupNotice unless(String parameter, String note) {
        return configured -> configured.apply(parameter).isPresent() ? Optional.empty() : Optional.of(note);
    }
}
