package org.panelsecurity.impl.flow.web;

import java.util.Set;

/**
 * The addresses to which login and logout forms of other mechanisms post. An application that was written for one of them has such forms
 * in its pages. A form's address is relative, so only the last segment of the path counts.
 */
public final class InheritedForms {
    // Jakarta Servlet 6.0, section 13.6.3.1; Spring Security before version 4.
    private static final Set<String> LOGINS = Set.of("j_security_check", "j_spring_security_check");

    // Open Liberty and WebSphere; Spring Security before version 4.
    private static final Set<String> LOGOUTS = Set.of("ibm_security_logout", "j_spring_security_logout");

    private InheritedForms() {}

    /** Returns whether a login form posts to this path. */
    public static boolean isLogin(String path) {
        return LOGINS.contains(lastSegment(path));
    }

    /** Returns whether a logout form posts to this path. */
    public static boolean isLogout(String path) {
        return LOGOUTS.contains(lastSegment(path));
    }

    // Most paths are decided by one character: this is asked for every request.
    private static String lastSegment(String path) {
        int start = path.lastIndexOf('/') + 1;
        return start < path.length() && isFirstLetter(path.charAt(start)) ? path.substring(start) : "";
    }

    private static boolean isFirstLetter(char first) {
        return first == 'j' || first == 'i';
    }
}
