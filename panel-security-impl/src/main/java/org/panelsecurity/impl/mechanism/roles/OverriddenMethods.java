package org.panelsecurity.impl.mechanism.roles;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;

/** The methods of superclasses and interfaces that a method overrides or implements, the nearest first. */
final class OverriddenMethods {
    private OverriddenMethods() {}

    static Stream<Method> by(Method method) {
        return supertypes(method.getDeclaringClass())
                .flatMap(type -> Arrays.stream(DeclaredMethods.of(type)))
                .filter(candidate -> isOverridden(candidate, method));
    }

    static Stream<Class<?>> supertypes(Class<?> type) {
        Stream<Class<?>> parents =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        return parents.flatMap(parent -> Stream.concat(Stream.of(parent), supertypes(parent)));
    }

    // If a supertype has a type parameter, its erasure is compared.
    private static boolean isOverridden(Method candidate, Method method) {
        if (!candidate.getName().equals(method.getName())
                || candidate.getParameterCount() != method.getParameterCount()) {
            return false;
        }
        Class<?>[] wider = candidate.getParameterTypes();
        Class<?>[] narrower = method.getParameterTypes();
        for (int i = 0; i < wider.length; i++) {
            if (!wider[i].isAssignableFrom(narrower[i])) {
                return false;
            }
        }
        return true;
    }
}
