package org.panelsecurity.test.provider;

import org.jspecify.annotations.Nullable;

/**
 * A failure of the next call of an endpoint.
 *
 * @param status what the call is answered with, 400 to 599
 * @param user the name of the user whose call fails; null for the next call, whoever it is about. Only the token endpoint and the user
 *     info endpoint know the user.
 */
public record ProviderFailure(
        ProviderEndpoint endpoint, int status, @Nullable String user) {
    private static final int MIN_STATUS = 400;
    private static final int MAX_STATUS = 599;

    public ProviderFailure {
        if (status < MIN_STATUS || status > MAX_STATUS) {
            throw new IllegalArgumentException("The status of a failure is 400 to 599, and not " + status + ".");
        }
        if (user != null && endpoint != ProviderEndpoint.TOKEN && endpoint != ProviderEndpoint.USER_INFO) {
            throw new IllegalArgumentException("A call of the endpoint " + endpoint + " is about no user.");
        }
    }
}
