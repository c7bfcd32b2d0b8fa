package org.panelsecurity.tck.application.failing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** A store that knows no groups of one user, since it fails. */
@ApplicationScoped
public class FailingStore implements IdentityStore {
    @Override
    public Set<String> getCallerGroups(CredentialValidationResult result) {
        if (result.getCallerPrincipal().getName().equals("unstored")) {
            throw new IllegalStateException("the store failed on purpose");
        }
        return Set.of();
    }

    @Override
    public Set<ValidationType> validationTypes() {
        return Set.of(ValidationType.PROVIDE_GROUPS);
    }
}
