package org.panelsecurity.tck.application.moved;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.panelsecurity.OAuthContext;

/** Reports what {@link OAuthContext} answers to the code that asks. */
@ApplicationScoped
public class UserReport {
    @Inject
    private OAuthContext oauth;

    public String text() {
        return oauth.isLoggedIn()
                + " " + oauth.getUser().orElse("-")
                + " " + oauth.getIdentity().isPresent()
                + " " + oauth.getRegistration().orElse("-")
                + " " + oauth.getUserInfo().size()
                + " " + oauth.getAccessToken().isPresent()
                + " " + oauth.getRefreshToken().isPresent()
                + " " + oauth.getIdToken().isPresent()
                + " " + oauth.getSessionExpiresAt().isPresent()
                + " " + oauth.getAccessTokenExpiresAt().isPresent();
    }
}
