package org.panelsecurity.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.LoginFailedException;

/**
 * HTTP client for hooks. It calls APIs of the provider with the access token of the login as bearer token (RFC 6750, section 2.1).
 *
 * <p>A response is limited to 1 MB and 10 seconds. Redirects are not followed. All calls throw {@link LoginFailedException} if the
 * provider cannot be reached, refuses the call, or does not return JSON.
 */
public interface ProviderClient {
    /** Returns the response of the UserInfo endpoint (OpenID Connect Core 1.0, section 5.3.2). */
    Map<String, Object> getUserInfo();

    /** Returns the JSON object at an absolute URL. An empty object is an error. */
    Map<String, Object> getObject(String url);

    /**
     * Returns the objects of the JSON array at an absolute URL, including the following pages on the same host (RFC 8288,
     * {@code rel="next"}). More than 10 pages or 1,000 objects are an error.
     */
    List<Map<String, Object>> getList(String url);

    /**
     * Returns the objects of a list that is wrapped in JSON objects, including the following pages on the same host. More than 10 pages
     * or 1,000 objects are an error.
     *
     * @param url absolute URL of the first page
     * @param items name of the member that holds the objects of a page
     * @param next name of the member that holds the absolute URL of the next page
     */
    List<Map<String, Object>> getList(String url, String items, String next);

    /** Returns the granted scopes, with those that they imply ({@link OAuthProvider#impliedScopes()}). */
    Set<String> scopes();

    /** Returns the value of a provider-specific setting; empty if it is not set. */
    Optional<String> parameter(String name);
}
