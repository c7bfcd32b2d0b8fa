package org.panelsecurity.test;

import org.jspecify.annotations.Nullable;

/** A failure of the next call of an endpoint, or of the next login, of any user or of one. It happens once. Immutable. */
public final class ProviderFailure {
    private static final int MIN_STATUS = 400;
    private static final int MAX_STATUS = 599;

    private final ProviderEndpoint endpoint;
    private final int status;
    private final String error;
    private final @Nullable String user;

    private ProviderFailure(ProviderEndpoint endpoint, int status, String error, @Nullable String user) {
        this.endpoint = endpoint;
        this.status = status;
        this.error = error;
        this.user = user;
    }

    /** Lets the next call of an endpoint be answered with a status, 400 to 599. */
    public static ProviderFailure nextCall(ProviderEndpoint endpoint, int status) {
        if (status < MIN_STATUS || status > MAX_STATUS) {
            throw new IllegalArgumentException("The status of a failure is 400 to 599, and not " + status + ".");
        }
        return new ProviderFailure(endpoint, status, "", null);
    }

    /** Lets the next call of the token endpoint be answered with a status: the end of a login, or a refresh. */
    public static ProviderFailure nextTokenCall(int status) {
        return nextCall(ProviderEndpoint.TOKEN, status);
    }

    /** Lets the next call of the user info endpoint be answered with a status. */
    public static ProviderFailure nextUserInfoCall(int status) {
        return nextCall(ProviderEndpoint.USER_INFO, status);
    }

    /**
     * Lets the next login end with an error instead of a code.
     *
     * @param error for example {@code access_denied}, if the user refuses (RFC 6749, section 4.1.2.1)
     */
    public static ProviderFailure nextLogin(String error) {
        return new ProviderFailure(ProviderEndpoint.AUTHORIZATION, 0, error, null);
    }

    /**
     * Returns the same failure for one user alone. It lets tests that run at the same time fail one by one.
     *
     * @throws IllegalArgumentException if the endpoint does not know the user
     */
    public ProviderFailure of(String name) {
        if (error.isEmpty() && endpoint != ProviderEndpoint.TOKEN && endpoint != ProviderEndpoint.USER_INFO) {
            throw new IllegalArgumentException("A call of the endpoint " + endpoint + " is about no user.");
        }
        return new ProviderFailure(endpoint, status, error, name);
    }

    boolean isCall(ProviderEndpoint called, @Nullable ProviderUser about) {
        return error.isEmpty() && endpoint == called && isAbout(about);
    }

    boolean isLogin(ProviderUser about) {
        return !error.isEmpty() && isAbout(about);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    private boolean isAbout(@Nullable ProviderUser about) {
        return user == null || (about != null && user.equals(about.name()));
    }

    @Override
    public String toString() {
        return (error.isEmpty() ? "next call of " + endpoint + ": " + status : "next login: " + error)
                + (user == null ? "" : " (" + user + ")");
    }
}
