package org.panelsecurity.tck.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** An application's own store: it makes mona an administrator, and counts how often it is asked. */
@ApplicationScoped
public class Auditors implements IdentityStore {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Set<String> getCallerGroups(CredentialValidationResult result) {
        asked.incrementAndGet();
        return result.getCallerPrincipal().getName().equals("mona") ? Set.of("admin") : Set.of();
    }

    @Override
    public Set<ValidationType> validationTypes() {
        return Set.of(ValidationType.PROVIDE_GROUPS);
    }

    /** How often a login asked. */
    public int asked() {
        return asked.get();
    }
}
