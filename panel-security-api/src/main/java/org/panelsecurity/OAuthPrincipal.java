package org.panelsecurity;

import jakarta.security.enterprise.CallerPrincipal;
import java.io.Serial;
import java.util.Objects;

/**
 * Caller principal of a logged-in user. Its name is:
 *
 * <ul>
 *   <li>the user name, if exactly one registration is configured;
 *   <li>{@code <registration>:<user>} with several registrations;
 *   <li>{@code <registration>:<stable id>} with {@code panel.oauth.principal=id}.
 * </ul>
 *
 * <p>It holds no tokens. Immutable and thread-safe; unlike {@link OAuthContext} it can be used outside a request.
 */
public class OAuthPrincipal extends CallerPrincipal {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Identity identity;

    /**
     * Creates a principal.
     *
     * @param name name of the principal
     * @param identity identity of the user
     */
    public OAuthPrincipal(String name, Identity identity) {
        super(name);
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    /** Returns the identity of the user. */
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
