package org.panelsecurity.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.LoginFailedException;

/**
 * A provider's interfaces, called with the access token of one login as a bearer token. Every answer is bounded: 1 MB and
 * 10 seconds in all, redirects are not followed. Every method throws {@link LoginFailedException} where the provider cannot be
 * reached, refuses, or answers something else than JSON.
 */
public interface ProviderClient {
    /** The user info endpoint's answer (OpenID Connect Core 1.0, section 5.3.2). */
    Map<String, Object> getUserInfo();

    /** The JSON object at an absolute URL. */
    Map<String, Object> getObject(String url);

    /** The objects of the JSON array at an absolute URL and on its next pages (RFC 8288, {@code rel="next"}) on the same host. */
    List<Map<String, Object>> getList(String url);

    /**
     * The objects of a list that is wrapped in JSON objects, page by page on the same host.
     *
     * @param items the member that holds a page's objects
     * @param next the member that holds the absolute URL of the next page
     */
    List<Map<String, Object>> getList(String url, String items, String next);

    /** The scopes that were granted. */
    Set<String> scopes();

    /** A parameter that the provider declares, as it is configured; absent when it is not. */
    Optional<String> parameter(String name);
}
