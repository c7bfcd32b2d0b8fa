package org.panelsecurity.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.panelsecurity.spi.OAuthProvider;

/** A provider that Panel Security has no preset for: {@code panel.oauth.provider=gitea} finds this one. */
@ApplicationScoped
public class Providers {
    @Produces
    OAuthProvider gitea() {
        return OAuthProvider.named("gitea")
                .displayName("Gitea")
                .issuer("https://{url:gitea.com}")
                .userClaim("preferred_username")
                .groupsClaim("groups") // roles gitea:acme, …: there anybody can found one
                .build();
    }
}
