package org.panelsecurity.impl.mechanism.roles;

import java.lang.reflect.Method;

/** The methods that a class declares itself. */
public final class DeclaredMethods {
    private DeclaredMethods() {}

    /** Returns the methods; none if a class of a signature is missing. Then nothing else can use them by reflection either. */
    public static Method[] of(Class<?> type) {
        try {
            return type.getDeclaredMethods();
        } catch (LinkageError missing) {
            return new Method[0];
        }
    }
}
