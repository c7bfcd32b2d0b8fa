package org.panelsecurity.impl.flow.web;

import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.settings.EndpointSettings;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.Settings;

/** The check that the path of the session endpoint is for nothing else. */
public final class SessionPath {
    private final String path;
    private final Problems problems;

    private SessionPath(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /** Adds a problem for each other path that the session endpoint hides, or that hides it. */
    public static void judge(Settings settings, CallbackAddresses callbacks, Problems problems) {
        EndpointSettings endpoints = settings.endpoints();
        if (endpoints.session() != null) {
            SessionPath path = new SessionPath(endpoints.session(), problems);
            path.apartFrom(Setting.LOGIN_ENDPOINT.key() + " is ", endpoints.login());
            path.apartFrom(Setting.LOGOUT_ENDPOINT.key() + " is ", endpoints.logout());
            path.notTaking(Setting.LOGOUT_REDIRECT.key() + " is ", endpoints.logoutRedirect());
            callbacks.all().forEach(callback -> path.notTakingCallback(callback.path()));
            settings.access().guestEndpoints().forEach(path::notAmongGuestEndpoints);
        }
    }

    private void apartFrom(String what, String other) {
        if (isAtOrBelow(path, other) || isAtOrBelow(other, path)) {
            refuse(what + other + ". Neither path may be the other or below it.");
        }
    }

    private void notTaking(String what, @Nullable String other) {
        if (other != null && isAtOrBelow(withoutQuery(other), path)) {
            refuse(what + other + ", which would never be reached. Choose another path.");
        }
    }

    // An absolute one begins with the context path, which is not known yet.
    private void notTakingCallback(String callback) {
        if (isAtOrBelow(callback, path) || callback.endsWith(path)) {
            refuse("a callback URL is " + callback + ", which would never be reached. Choose another path.");
        }
    }

    private void notAmongGuestEndpoints(String pattern) {
        String guests = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
        if (isAtOrBelow(guests, path)) {
            refuse(Setting.GUEST_ENDPOINTS.key() + " contains " + pattern
                    + ", which has no effect. Remove it: guests get an answer at this path anyway.");
        }
    }

    private void refuse(String why) {
        problems.refuse(Setting.SESSION_ENDPOINT.key(), path, why);
    }

    private static boolean isAtOrBelow(String one, String other) {
        return one.equals(other) || one.startsWith(other + "/");
    }

    private static String withoutQuery(String other) {
        int query = other.indexOf('?');
        return query < 0 ? other : other.substring(0, query);
    }
}
