package org.panelsecurity.impl.mechanism;

import java.lang.reflect.Proxy;

/** Stands where something has to stand, and is never asked for what a request needs. */
final class Nobody {
    private Nobody() {}

    static <T> T of(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName());
                }));
    }
}
