package org.panelsecurity;

/**
 * Access check of the application, beyond roles. Implement it as a CDI bean.
 *
 * <p>The bean is called for every request of a logged-in user to the application. It is not called for guests, and not for the
 * login and logout endpoints. Without such a bean, all logged-in users have access. More than one bean is a deployment problem.
 *
 * <p>Implementations must be thread-safe and fast, because they run on every request. An exception denies access.
 *
 * <p>{@link Identity#claims()} and {@link Identity#claim} read the details of the session. If the session has lost its details,
 * the decision is ignored and the request counts as not logged in.
 */
@FunctionalInterface
public interface AuthorizationCallback {
    /**
     * Decides whether a user may access a path.
     *
     * @param user identity of the logged-in user
     * @param path decoded path of the request, beginning with {@code /}, without context path and query
     * @return the decision, never null
     */
    Decision authorize(Identity user, String path);
}
