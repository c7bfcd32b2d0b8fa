package org.panelsecurity.benchmarks.pac4j;

import org.pac4j.core.client.Clients;
import org.pac4j.core.config.Config;
import org.pac4j.core.config.ConfigFactory;
import org.pac4j.core.http.url.DefaultUrlResolver;
import org.pac4j.oidc.client.OidcClient;
import org.pac4j.oidc.config.OidcConfiguration;

/** What {@code WEB-INF/web.xml} names: one client, at the provider that the benchmark started. */
public final class Configuration implements ConfigFactory {
    @Override
    public Config build(Object... parameters) {
        OidcConfiguration provider = new OidcConfiguration()
                .setClientId("benchmark")
                .setSecret(System.getProperty("benchmark.secret"))
                .setDiscoveryURI(System.getProperty("benchmark.issuer") + "/.well-known/openid-configuration")
                .setScope("openid profile email")
                .setUseNonce(true)
                .setUseNonceOnRefresh(false)
                .setExpireSessionWithToken(Boolean.getBoolean("benchmark.refresh"));
        Clients clients = new Clients("/app/callback", new OidcClient(provider));
        clients.setUrlResolver(new DefaultUrlResolver(true));
        return new Config(clients);
    }
}
