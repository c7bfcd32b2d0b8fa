package org.panelsecurity.impl.mechanism;

import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects of an interface that answer as far as a test needs it. */
public final class Fakes {
    private Fakes() {}

    /** What a fake does when one of its methods is called. */
    public interface Behaviour {
        @Nullable
        Object of(String method, List<Object> arguments);
    }

    public static <T> T fake(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        behaviour.of(method.getName(), arguments == null ? List.of() : List.of(arguments))));
    }
}
