package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.EnumSet;
import java.util.Set;
import org.panelsecurity.Identity;
import org.panelsecurity.OAuthPrincipal;

/**
 * The identity store that turns a verified identity into a caller (Jakarta Security 3.0, section 2.2). The {@code IdentityStoreHandler}
 * asks it once for each login, so that the application's stores can add groups.
 */
@ApplicationScoped
public class OAuthIdentityStore implements IdentityStore {

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof OAuthCredential verified)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        Identity identity = verified.identity();
        return new CredentialValidationResult(
                null,
                new OAuthPrincipal(verified.principalName(), identity),
                null,
                identity.registration() + ":" + identity.id(),
                identity.groups());
    }

    @Override
    public Set<ValidationType> validationTypes() {
        return EnumSet.of(ValidationType.VALIDATE);
    }
}
