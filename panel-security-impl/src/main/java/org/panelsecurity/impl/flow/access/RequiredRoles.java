package org.panelsecurity.impl.flow.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.PathRule;

/** The roles of one rule of {@code panel.access}. Immutable. */
final class RequiredRoles {
    private final String rule;
    private final List<String> roles;
    private final boolean anyUser;
    private final PrincipalRules principalRules;

    private RequiredRoles(String rule, List<String> roles, boolean anyUser, PrincipalRules principalRules) {
        this.rule = rule;
        this.roles = roles;
        this.anyUser = anyUser;
        this.principalRules = principalRules;
    }

    static RequiredRoles of(PathRule rule, PrincipalRules principalRules) {
        return new RequiredRoles("rule \"" + rule.name() + "\"", rule.roles(), rule.admitsAnyUser(), principalRules);
    }

    /** Returns what the other methods of a path need that has rules for some methods only: no user is admitted. */
    static RequiredRoles ofOtherMethods(String pattern, PrincipalRules principalRules) {
        return new RequiredRoles("rule \"" + pattern + "\" for other methods", List.of(), false, principalRules);
    }

    /** Returns what a path needs that has too many readings: no user is admitted. */
    static RequiredRoles ofUnclearPath(PrincipalRules principalRules) {
        return new RequiredRoles("since the path has too many readings", List.of(), false, principalRules);
    }

    /** Returns the rule as it is configured, for the log: the end of a clause. */
    String rule() {
        return rule;
    }

    /** Returns the roles of which one is enough; empty if no user is admitted. */
    List<String> roles() {
        return roles;
    }

    /** @param session null for a guest, who is never admitted */
    boolean admits(@Nullable UserSession session) {
        return session != null && (anyUser || principalRules.hasOneOf(roles, session));
    }
}
