package org.panelsecurity.tck.application.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.OAuthContext;

/** Puts a present into the basket of each user who logs in. */
@ApplicationScoped
public class Greeter {
    @Inject
    private Basket basket;

    @Inject
    private OAuthContext oauth;

    void greet(@Observes LoginEvent event) {
        if (event instanceof LoginEvent.LoggedIn login) {
            boolean sameUser = oauth.getIdentity().equals(Optional.of(login.identity()));
            basket.add("hello " + login.identity().user() + (sameUser ? "" : " and another")
                    + (oauth.getAccessToken().isPresent() ? " with a token" : ""));
        }
    }
}
