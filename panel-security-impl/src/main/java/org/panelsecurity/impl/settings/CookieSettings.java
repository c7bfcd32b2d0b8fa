package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Map;

/**
 * What browsers do with the cookies of a session, and which requests may use them.
 *
 * @param persistent whether they outlive the browser
 * @param sameOriginOnly whether only requests of the same origin may change something
 */
public record CookieSettings(SameSite sameSite, boolean persistent, boolean sameOriginOnly) {
    /** The defaults. */
    public static final CookieSettings STANDARD = new CookieSettings(SameSite.LAX, true, false);

    private static final Map<String, SameSite> SAME_SITES =
            Map.of("lax", SameSite.LAX, "strict", SameSite.STRICT, "none", SameSite.NONE);
    private static final Map<String, Boolean> CSRF = Map.of("off", false, "same-origin", true);

    static CookieSettings read(Values values) {
        return new CookieSettings(
                values.choice(Setting.COOKIE_SAME_SITE, SAME_SITES).orElse(SameSite.LAX),
                values.flag(Setting.COOKIE_PERSISTENT, true),
                values.choice(Setting.CSRF, CSRF).orElse(false));
    }

    /** Adds a problem for everything without which cookies for all sites are unsafe, or not sent at all. */
    void judge(List<RegistrationSettings> registrations, Problems problems) {
        if (sameSite != SameSite.NONE) {
            return;
        }
        if (!sameOriginOnly) {
            refuseNone(
                    "every site could send requests in the name of a user. Set " + Setting.CSRF.key()
                            + "=same-origin, or remove " + Setting.COOKIE_SAME_SITE.key() + ".",
                    problems);
        }
        registrations.forEach(registration -> registration
                .redirectUri()
                .filter(uri -> uri.regionMatches(true, 0, "http:", 0, "http:".length()))
                .ifPresent(uri -> refuseNone(
                        "browsers send such cookies only by https, but " + registration.key(Setting.REDIRECT_URI)
                                + " is " + uri + ". Change it to https, or remove " + Setting.COOKIE_SAME_SITE.key()
                                + ".",
                        problems)));
    }

    private static void refuseNone(String why, Problems problems) {
        problems.refuse(new ConfiguredValue(Setting.COOKIE_SAME_SITE, Setting.COOKIE_SAME_SITE.key(), "none"), why);
    }
}
