package org.panelsecurity.spi;

/**
 * Fired once, while the application is deployed: an observer adds the providers that it brings. The other way is a CDI bean of
 * type {@link OAuthProvider}. Observers may use MicroProfile Config, and nothing else of the platform at that time.
 */
public interface ProviderDiscovery {
    /** Adds a provider; a name that is there already is a deployment problem. */
    void add(OAuthProvider provider);
}
