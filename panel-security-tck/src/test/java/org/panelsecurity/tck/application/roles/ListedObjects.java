package org.panelsecurity.tck.application.roles;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** An application that lists its objects: what is scanned does not count in it. */
@ApplicationPath("singletons")
public class ListedObjects extends Application {
    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return Set.of(new GuardedResource());
    }
}
