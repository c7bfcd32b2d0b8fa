package org.panelsecurity.spi;

/**
 * CDI event to which plug-ins add presets. It is fired once, while the application is deployed. Alternatively, provide a CDI bean of
 * type {@link OAuthProvider}.
 *
 * <p>Observers can use MicroProfile Config. No other part of the platform is available at that time.
 */
public interface ProviderDiscovery {
    /** Adds a preset. A name that another preset has is a deployment problem. */
    void add(OAuthProvider provider);
}
