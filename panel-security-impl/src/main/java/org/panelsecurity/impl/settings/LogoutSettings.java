package org.panelsecurity.impl.settings;

/**
 * The effects of a logout at the provider.
 *
 * @param provider whether the logout endpoint ends the session at the provider
 * @param revoke whether the tokens are revoked
 */
public record LogoutSettings(boolean provider, boolean revoke) {

    static LogoutSettings read(Values values) {
        return new LogoutSettings(
                values.flag(Setting.LOGOUT_PROVIDER, false), values.flag(Setting.LOGOUT_REVOKE, false));
    }
}
