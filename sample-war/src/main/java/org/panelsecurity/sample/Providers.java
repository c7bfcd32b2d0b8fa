package org.panelsecurity.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.panelsecurity.spi.OAuthProvider;

/** Preset of the sample for a provider without a built-in preset: {@code panel.oauth.provider=gitea}. */
@ApplicationScoped
public class Providers {
    @Produces
    OAuthProvider gitea() {
        return OAuthProvider.named("gitea")
                .displayName("Gitea")
                .issuer("https://{url:gitea.com}")
                .userClaim("preferred_username")
                .groupsClaim("groups") // roles gitea:acme, …, because any Gitea user can create a group
                .build();
    }
}
