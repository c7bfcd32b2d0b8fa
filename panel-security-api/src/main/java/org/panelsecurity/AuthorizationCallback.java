package org.panelsecurity;

/**
 * The application's access check, beyond roles: a CDI bean of this type is asked for every request of a logged-in user that
 * would reach the application; not for guests, not for login and logout. Without such a bean everybody logged in may go on;
 * two are a deployment problem.
 *
 * <p>It runs on every request and by several threads at once: keep it fast and without state. Asking the identity for claims
 * opens the details of the session; where these are gone, the request counts as not logged in whatever this method answers.
 * An exception denies.
 */
@FunctionalInterface
public interface AuthorizationCallback {
    /**
     * Whether this user may reach this path.
     *
     * @param who the user
     * @param path the container's path, from {@code /}, without context path and query
     */
    Decision authorize(Identity who, String path);
}
