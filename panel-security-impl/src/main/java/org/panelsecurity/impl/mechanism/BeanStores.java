package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.flow.GroupStores;

/** Asks the container's {@link IdentityStoreHandler}, and so every store of the application. */
final class BeanStores implements GroupStores {
    private final BeanManager beans;

    BeanStores(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public Optional<Set<String>> groupsOf(Identity identity, String principalName) {
        IdentityStoreHandler handler =
                beans.createInstance().select(IdentityStoreHandler.class).get();
        CredentialValidationResult result = handler.validate(new OAuthCredential(identity, principalName));
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            return Optional.empty();
        }
        Set<String> added = new LinkedHashSet<>(result.getCallerGroups());
        added.removeAll(identity.groups());
        return Optional.of(added);
    }
}
