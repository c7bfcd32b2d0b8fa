package org.panelsecurity.impl.session;

import java.util.List;
import org.panelsecurity.impl.session.CookieScope.Kind;

/**
 * Remembers, until the browser is closed, that it was asked for a silent login, or that its user logged out. A cookie without personal
 * data, not sealed: a forged one harms only the user whose browser has it.
 */
public final class SilentMarker {
    private static final String ASKED = "1";

    private final boolean enabled;

    /** @param enabled whether there are silent logins at all; otherwise no browser gets the cookie */
    public SilentMarker(boolean enabled) {
        this.enabled = enabled;
    }

    public boolean isSet(List<RequestCookie> present, CookieScope scope) {
        String name = scope.name(Kind.SILENT);
        return present.stream().anyMatch(cookie -> cookie.name().equals(name));
    }

    /** Returns the cookie; none if there are no silent logins. */
    public List<SetCookie> set(CookieScope scope) {
        return enabled ? List.of(scope.setUntilClosed(scope.name(Kind.SILENT), ASKED)) : List.of();
    }
}
