package org.panelsecurity;

import jakarta.security.enterprise.CallerPrincipal;
import java.io.Serial;
import java.util.Objects;

/**
 * The caller as the container knows it. Its name is the user name where one registration is configured,
 * {@code <registration>:<user>} with several, and {@code <registration>:<stable id>} with {@code panel.oauth.principal=id}.
 * Holds no tokens. Immutable; usable outside a request, where {@link OAuthContext} is not.
 */
public class OAuthPrincipal extends CallerPrincipal {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Identity identity;

    public OAuthPrincipal(String name, Identity identity) {
        super(name);
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    /** Who this is at the provider. */
    public Identity getIdentity() {
        return identity;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OAuthPrincipal that
                && getName().equals(that.getName())
                && identity.equals(that.identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }
}
