package org.panelsecurity.impl.mechanism.roles;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The roles that may call a method, as {@link RolesAllowed} and {@link DenyAll} declare them.
 *
 * @param names empty if no user may call it
 */
public record MethodRoles(Set<String> names) {
    /** The role of every user who is logged in (Jakarta Servlet 6.0, section 13.3). */
    public static final String ANY_USER = "**";

    private static final List<Class<? extends Annotation>> SECURITY =
            List.of(DenyAll.class, RolesAllowed.class, PermitAll.class);

    public MethodRoles {
        names = Set.copyOf(names);
    }

    /**
     * Returns the roles for a method; absent if it is not restricted. The method's annotation decides (Jakarta Annotations 2.1, section
     * 2.1). If it has none, the first restriction found decides: servers disagree on whether overridden methods count, and on which of
     * the inheriting classes counts.
     *
     * @param type the class of the object, which may inherit the method
     */
    public static Optional<MethodRoles> of(Method method, Class<?> type) {
        Stream<AnnotatedElement> deciding = isSecured(method)
                ? Stream.of(method)
                : Stream.concat(OverriddenMethods.by(method), classes(method.getDeclaringClass(), type));
        return deciding.map(MethodRoles::of).flatMap(Optional::stream).findFirst();
    }

    /** Returns the roles of one annotated class or method; absent if its annotations do not restrict it. */
    public static Optional<MethodRoles> of(AnnotatedElement element) {
        if (element.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(new MethodRoles(Set.of()));
        }
        return Optional.ofNullable(element.getAnnotation(RolesAllowed.class))
                .map(allowed -> new MethodRoles(Set.of(allowed.value())));
    }

    /** Returns whether the element has an annotation that decides, {@link PermitAll} included. */
    static boolean isSecured(AnnotatedElement element) {
        return SECURITY.stream().anyMatch(element::isAnnotationPresent);
    }

    private static Stream<AnnotatedElement> classes(Class<?> declaring, Class<?> type) {
        return Stream.concat(
                Stream.of(declaring),
                Stream.<Class<?>>iterate(
                        type, parent -> parent != null && parent != Object.class, Class::getSuperclass));
    }

    /** Returns whether no user may call the method. */
    public boolean isClosed() {
        return names.isEmpty();
    }

    /**
     * Returns whether the user of a request may call the method.
     *
     * @param isLoggedIn whether a user is known
     * @param hasRole whether that user has a role
     */
    public boolean admit(BooleanSupplier isLoggedIn, Predicate<String> hasRole) {
        // A role of this name need not be known to the server, so it is not asked.
        return names.stream().anyMatch(name -> name.equals(ANY_USER) ? isLoggedIn.getAsBoolean() : hasRole.test(name));
    }
}
