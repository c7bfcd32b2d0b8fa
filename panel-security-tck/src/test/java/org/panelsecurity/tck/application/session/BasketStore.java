package org.panelsecurity.tck.application.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;
import org.panelsecurity.OAuthContext;

/** An identity store that writes down in the basket whom it was asked about. */
@ApplicationScoped
public class BasketStore implements IdentityStore {
    @Inject
    private Basket basket;

    @Inject
    private OAuthContext oauth;

    @Override
    public Set<String> getCallerGroups(CredentialValidationResult result) {
        basket.add("asked about " + oauth.getUser().orElse("-"));
        return Set.of();
    }

    @Override
    public Set<ValidationType> validationTypes() {
        return Set.of(ValidationType.PROVIDE_GROUPS);
    }
}
