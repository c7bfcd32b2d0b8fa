package org.panelsecurity.impl.mechanism.roles;

import java.lang.reflect.Method;
import java.util.function.Supplier;

/** The methods of a class. There are none if a class of a signature is missing: then nothing else can use them by reflection either. */
final class DeclaredMethods {
    private DeclaredMethods() {}

    /** Returns the methods that the class declares itself. */
    static Method[] of(Class<?> type) {
        return unlessMissing(type::getDeclaredMethods);
    }

    /** Returns all public methods, inherited ones included. */
    static Method[] publicOf(Class<?> type) {
        return unlessMissing(type::getMethods);
    }

    private static Method[] unlessMissing(Supplier<Method[]> methods) {
        try {
            return methods.get();
        } catch (LinkageError missing) {
            return new Method[0];
        }
    }
}
