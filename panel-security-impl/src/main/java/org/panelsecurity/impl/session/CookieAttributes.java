package org.panelsecurity.impl.session;

import java.util.List;
import org.panelsecurity.impl.settings.CookieSettings;
import org.panelsecurity.impl.settings.SameSite;

/** The attributes of the cookies of a session that are settings. Those that clear one have them too, or frames would ignore them. */
record CookieAttributes(CookieSettings settings) {
    // RFC 6265bis, section 5.6: the room of one cookie, with some for its name.
    private static final int PART_BYTES = 4000;

    List<SetCookie> on(List<SetCookie> cookies) {
        return cookies.stream().map(this::on).toList();
    }

    private SetCookie on(SetCookie cookie) {
        // Browsers refuse None without Secure, also if it clears a cookie of plain http.
        boolean refused = settings.sameSite() == SameSite.NONE && !cookie.secure();
        SetCookie sent = cookie.with(refused ? SameSite.LAX : settings.sameSite());
        return settings.persistent() ? sent : sent.untilClosed();
    }

    /** Whether a browser can have cookies of a session that it does not send with the answer of a provider. */
    boolean areHidden() {
        return settings.sameSite() == SameSite.STRICT;
    }

    /** How many parts the cookies of a session can have at most. */
    static int maxParts(int limit) {
        return Math.min(CookieBox.MAX_PARTS, limit / PART_BYTES + 1);
    }
}
