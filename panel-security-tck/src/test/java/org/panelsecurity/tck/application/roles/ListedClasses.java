package org.panelsecurity.tck.application.roles;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** An application that lists its classes: what is scanned does not count in it. */
@ApplicationPath("classes")
public class ListedClasses extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(GuardedResource.class);
    }
}
