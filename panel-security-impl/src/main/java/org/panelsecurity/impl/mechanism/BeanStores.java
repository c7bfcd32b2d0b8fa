package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.flow.web.GroupStores;

/** Asks the container's {@link IdentityStoreHandler}, and with it all identity stores of the application. */
final class BeanStores implements GroupStores {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final BeanManager beans;

    BeanStores(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public Optional<Set<String>> groupsOf(Identity identity, String principalName) {
        IdentityStoreHandler handler =
                beans.createInstance().select(IdentityStoreHandler.class).get();
        CredentialValidationResult result = handler.validate(new OAuthCredential(identity, principalName));
        if (result.getStatus() == CredentialValidationResult.Status.NOT_VALIDATED) {
            LOG.log(
                    Level.ERROR,
                    "No identity store accepts this login, not even the one of Panel Security, so no user can log in."
                            + " Usual cause: an enterprise application on WildFly whose modules each have the jars of Panel Security."
                            + " Put the jars into the lib/ of the EAR instead.");
        }
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            return Optional.empty();
        }
        Set<String> added = new LinkedHashSet<>(result.getCallerGroups());
        added.removeAll(identity.groups());
        return Optional.of(added);
    }
}
