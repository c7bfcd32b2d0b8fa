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
 * Who somebody is at one registration. A value that anybody may make; only as part of a session does it mean that the provider
 * vouches for it. Two identities are equal when registration and stable id are; names and groups may change.
 *
 * <p>Immutable and thread-safe. Serialised without its claims.
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
     * An identity without claims.
     *
     * @param registration the name of the registration that vouches
     * @param id the provider's stable id: never reused, never changed by its owner
     * @param user the name to show and, with one registration, the principal's name
     * @param groups full names of the provider's groups, possibly none
     */
    public static Identity of(String registration, String id, String user, Set<String> groups) {
        return new Identity(registration, id, user, groups);
    }

    /** The same identity with these claims. */
    public Identity withClaims(Map<String, Object> values) {
        Map<String, Object> copy = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        return withClaims(() -> copy);
    }

    /** The same identity with claims that are asked for each time they are read; the supplier must be thread-safe. */
    public Identity withClaims(Supplier<Map<String, Object>> values) {
        return new Identity(this, values);
    }

    /** The name of the registration that vouches for this identity. */
    public String registration() {
        return registration;
    }

    /** The provider's stable id; the one thing to keep in a database, together with {@link #registration()}. */
    public String id() {
        return id;
    }

    /** The user name, as the provider shows it. Its owner may be able to change it: authorise nothing by it. */
    public String user() {
        return user;
    }

    /** Full names of the provider's groups; empty when it has none. */
    public Set<String> groups() {
        return groups;
    }

    /** The verified claims: the ID token's, overlaid with user info. Empty when the session does not hold them. */
    public Map<String, Object> claims() {
        return claims.get();
    }

    /** One of {@link #claims()}; absent when it is not there or null. */
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

    /** Registration and stable id; neither claims nor groups. */
    @Override
    public String toString() {
        return registration + ":" + id;
    }

    @Serial
    private Object readResolve() {
        return new Identity(registration, id, user, groups);
    }
}
