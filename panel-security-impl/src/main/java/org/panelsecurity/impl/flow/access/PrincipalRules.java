package org.panelsecurity.impl.flow.access;

import java.util.List;
import java.util.Set;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.provider.Roles;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.PrincipalName;

/** The name and the roles under which the container knows a user. On the hot path. Thread-safe. */
public final class PrincipalRules {
    private final Roles roles;
    private final PrincipalName principalName;
    private final boolean single;

    /** @param single whether there is only one registration: then the name needs no prefix */
    public PrincipalRules(Roles roles, PrincipalName principalName, boolean single) {
        this.roles = roles;
        this.principalName = principalName;
        this.single = single;
    }

    public String principalName(Identity identity) {
        if (principalName == PrincipalName.ID) {
            return identity.registration() + ":" + identity.id();
        }
        return single ? identity.user() : identity.registration() + ":" + identity.user();
    }

    public Set<String> roles(UserSession session) {
        return roles.of(session.identity(), session.storeGroups());
    }

    /** Returns whether a user has one of these roles. */
    boolean hasOneOf(List<String> required, UserSession session) {
        for (int i = 0; i < required.size(); i++) {
            if (roles.contain(required.get(i), session.identity(), session.storeGroups())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the names of the roles that {@code panel.oauth.roles} defines. */
    public Set<String> definedRoles() {
        return roles.defined();
    }
}
