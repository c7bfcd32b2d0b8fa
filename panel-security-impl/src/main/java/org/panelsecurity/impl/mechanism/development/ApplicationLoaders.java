package org.panelsecurity.impl.mechanism.development;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The class loaders in which an artifact of the application can lie. */
public final class ApplicationLoaders {
    private ApplicationLoaders() {}

    /**
     * Returns the loader of this implementation, and that of the module which is deployed: in an enterprise application, a web module can
     * contain what the implementation, in a library of all modules, does not see.
     */
    public static List<ClassLoader> all() {
        return Stream.of(
                        ApplicationLoaders.class.getClassLoader(),
                        Thread.currentThread().getContextClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
