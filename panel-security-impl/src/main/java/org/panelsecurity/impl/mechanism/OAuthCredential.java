package org.panelsecurity.impl.mechanism;

import jakarta.security.enterprise.credential.Credential;
import org.panelsecurity.Identity;

/** A verified identity on its way through the identity stores. Only the mechanism makes one, after the provider vouched. */
final class OAuthCredential implements Credential {
    private final Identity identity;
    private final String principalName;

    OAuthCredential(Identity identity, String principalName) {
        this.identity = identity;
        this.principalName = principalName;
    }

    Identity identity() {
        return identity;
    }

    String principalName() {
        return principalName;
    }
}
