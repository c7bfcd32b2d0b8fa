package org.panelsecurity;

import java.io.Serial;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Identity of a user at one registration. Two identities are equal if their registration and stable id are equal; user name and
 * groups can change.
 *
 * <p>Any code can create an identity. Only the identity of a session is verified: the provider has confirmed it.
 *
 * <p>Immutable and thread-safe. Serialization omits the claims.
 */
public final class Identity implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String registration;
    private final String id;
    private final String user;
    private final Set<String> groups;
    private final transient Supplier<Map<String, Object>> claims;

    private Identity(Identity who, Supplier<Map<String, Object>> claims) {
        this.registration = who.registration;
        this.id = who.id;
        this.user = who.user;
        this.groups = who.groups;
        this.claims = claims;
    }

    private Identity(String registration, String id, String user, Set<String> groups) {
        this.registration = Objects.requireNonNull(registration, "registration");
        this.id = Objects.requireNonNull(id, "id");
        this.user = Objects.requireNonNull(user, "user");
        this.groups = Collections.unmodifiableSet(new LinkedHashSet<>(groups));
        this.claims = Map::of;
    }

    /**
     * Returns an identity without claims.
     *
     * @param registration name of the registration
     * @param id stable id of the user at the provider; it never changes and is never assigned to another user
     * @param user user name; with one registration it is also the name of the caller principal
     * @param groups full names of the user's groups, possibly empty
     */
    public static Identity of(String registration, String id, String user, Set<String> groups) {
        return new Identity(registration, id, user, groups);
    }

    /** Returns the same identity with the given claims, which are copied. */
    public Identity withClaims(Map<String, Object> values) {
        Map<String, Object> copy = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        return withClaims(() -> copy);
    }

    /**
     * Returns the same identity with claims from a supplier.
     *
     * @param values supplier that is called each time claims are read; must be thread-safe
     */
    public Identity withClaims(Supplier<Map<String, Object>> values) {
        return new Identity(this, values);
    }

    /** Returns the name of the registration at which the user logged in. */
    public String registration() {
        return registration;
    }

    /** Returns the stable id. Store it in a database together with {@link #registration()}; all other values can change. */
    public String id() {
        return id;
    }

    /** Returns the user name of the provider. Users may be able to change it, so never use it for authorization. */
    public String user() {
        return user;
    }

    /** Returns the full names of the user's groups at the provider; empty if there are none. */
    public Set<String> groups() {
        return groups;
    }

    /** Returns the claims of the ID token, merged with UserInfo, which takes precedence. Empty if the session does not hold them. */
    public Map<String, Object> claims() {
        return claims.get();
    }

    /** Returns one of the {@link #claims()}; empty if it is missing or null. */
    public Optional<Object> claim(String name) {
        return Optional.ofNullable(claims().get(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identity that && registration.equals(that.registration) && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return 31 * registration.hashCode() + id.hashCode();
    }

    /** Returns registration and stable id, without user name, claims and groups. */
    @Override
    public String toString() {
        return registration + ":" + id;
    }

    @Serial
    private Object readResolve() {
        return new Identity(registration, id, user, groups);
    }
}
