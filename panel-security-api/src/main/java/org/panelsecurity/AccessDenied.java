package org.panelsecurity;

import java.util.Objects;
import java.util.Set;

/** A user who is logged in was denied access (403). Guests, who are asked to log in, fire no event. */
public final class AccessDenied extends SecurityEvent {
    private final Identity identity;
    private final Reason reason;
    private final Set<String> requiredRoles;

    /** Reason of the denial. */
    public enum Reason {
        /** The user has none of the required roles. */
        ROLE,
        /** The {@link AuthorizationCallback} denied access. */
        ACCESS_CHECK,
        /** Another site may have caused the request ({@code panel.csrf}). */
        ORIGIN,
        /** {@code panel.oauth.allow} does not admit the user. */
        ALLOW_LIST
    }

    private AccessDenied(Identity identity, Reason reason, Set<String> requiredRoles, EventContext context) {
        super(context);
        this.identity = Objects.requireNonNull(identity, "identity");
        this.reason = Objects.requireNonNull(reason, "reason");
        this.requiredRoles = Set.copyOf(requiredRoles);
    }

    /** Returns the event of a denial by the access check. */
    public static AccessDenied byAccessCheck(Identity identity, EventContext context) {
        return new AccessDenied(identity, Reason.ACCESS_CHECK, Set.of(), context);
    }

    /** Returns the event of a request that another site may have caused. */
    public static AccessDenied byOrigin(Identity identity, EventContext context) {
        return new AccessDenied(identity, Reason.ORIGIN, Set.of(), context);
    }

    /** Returns the event of a denial by {@code panel.oauth.allow}. */
    public static AccessDenied byAllowList(Identity identity, EventContext context) {
        return new AccessDenied(identity, Reason.ALLOW_LIST, Set.of(), context);
    }

    /**
     * Returns the event of a denial because of a role.
     *
     * @param requiredRoles roles of which one is enough; empty if they are not known
     */
    public static AccessDenied byRole(Identity identity, Set<String> requiredRoles, EventContext context) {
        return new AccessDenied(identity, Reason.ROLE, requiredRoles, context);
    }

    /** Returns the identity of the user. */
    public Identity identity() {
        return identity;
    }

    /** Returns the reason of the denial. */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the roles of which one is enough. Empty if only the server knows them, as for {@code web.xml} and {@code @ServletSecurity},
     * or if no role is enough ({@code @DenyAll}).
     */
    public Set<String> requiredRoles() {
        return requiredRoles;
    }
}
