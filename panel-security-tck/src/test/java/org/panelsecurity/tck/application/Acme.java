package org.panelsecurity.tck.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderDiscovery;

/** A plug-in that adds its provider when providers are discovered. */
@ApplicationScoped
public class Acme {
    void add(@Observes ProviderDiscovery discovery) {
        discovery.add(OAuthProvider.named("acme")
                .displayName("Acme")
                .endpoints(new Endpoints.Configured())
                .userClaim("sub")
                .groupsClaim("groups")
                .groupsFoundedBy(GroupFounders.ANYONE)
                .build());
    }
}
