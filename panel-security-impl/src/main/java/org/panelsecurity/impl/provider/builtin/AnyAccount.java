package org.panelsecurity.impl.provider.builtin;

import java.util.Optional;
import org.panelsecurity.spi.StartupNotice;

/** The note that anyone with an account at the provider may log in. */
final class AnyAccount {
    static final String ALLOW = "allow";

    private AnyAccount() {}

    /** @param note without a list of users in {@code panel.oauth.allow} */
    static StartupNotice note(String note) {
        return unless(ALLOW, note);
    }

    /** @param parameter that restricts the users, as the list of users does: if one of them is set, there is no note */
    static StartupNotice unless(String parameter, String note) {
        return configured ->
                configured.apply(parameter).or(() -> configured.apply(ALLOW)).isPresent()
                        ? Optional.empty()
                        : Optional.of(note);
    }
}
