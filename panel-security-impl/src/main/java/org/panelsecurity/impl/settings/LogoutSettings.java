package org.panelsecurity.impl.settings;

/**
 * What a logout does at a registration's provider.
 *
 * @param provider whether the logout endpoint ends the session there
 * @param revoke whether the tokens are revoked
 */
public record LogoutSettings(boolean provider, boolean revoke) {

    static LogoutSettings read(Values values) {
        return new LogoutSettings(
                values.flag(Setting.LOGOUT_PROVIDER, false), values.flag(Setting.LOGOUT_REVOKE, false));
    }
}
