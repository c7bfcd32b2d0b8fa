package org.panelsecurity.impl.flow.web;

import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.settings.EndpointSettings;
import org.panelsecurity.impl.settings.PathBorder;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.Settings;

/** The check that the path of the session endpoint is for nothing else. */
public final class SessionPathCheck {
    private final String path;
    private final Problems problems;

    private SessionPathCheck(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /** Adds a problem for each other path that the session endpoint hides, or that hides it. */
    public static void judge(Settings settings, CallbackAddresses callbacks, Problems problems) {
        EndpointSettings endpoints = settings.endpoints();
        if (endpoints.session() != null) {
            SessionPathCheck check = new SessionPathCheck(endpoints.session(), problems);
            check.refuseOverlap(Setting.LOGIN_ENDPOINT.key() + " is ", endpoints.login());
            check.refuseOverlap(Setting.LOGOUT_ENDPOINT.key() + " is ", endpoints.logout());
            check.refuseHidden(Setting.LOGOUT_REDIRECT.key() + " is ", endpoints.logoutRedirect());
            // An absolute one begins with the context path, which is not known yet: the start-up report warns of it.
            callbacks.all().stream()
                    .filter(callback -> callback.configuredOrigin().isEmpty())
                    .forEach(callback -> check.refuseHidden("a callback URL is ", callback.path()));
            settings.access().guestEndpoints().forEach(check::refuseGuestEndpoint);
        }
    }

    private void refuseOverlap(String what, String other) {
        if (PathBorder.isAtOrBelow(path, other) || PathBorder.isAtOrBelow(other, path)) {
            refuse(what + other + ". Neither path may be the other or below it.");
        }
    }

    private void refuseHidden(String what, @Nullable String other) {
        if (other != null && PathBorder.isAtOrBelow(withoutQuery(other), path)) {
            refuse(what + other + ", which would never be reached. Choose another path.");
        }
    }

    private void refuseGuestEndpoint(String pattern) {
        String guests = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
        if (PathBorder.isAtOrBelow(guests, path)) {
            refuse(Setting.GUEST_ENDPOINTS.key() + " contains " + pattern
                    + ", which has no effect. Remove it: guests get an answer at this path anyway.");
        }
    }

    private void refuse(String why) {
        problems.refuse(Setting.SESSION_ENDPOINT.key(), path, why);
    }

    private static String withoutQuery(String other) {
        int query = other.indexOf('?');
        return query < 0 ? other : other.substring(0, query);
    }
}
