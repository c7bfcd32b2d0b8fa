package org.panelsecurity.tck.application.roles;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** An application that looks up no services, ours neither. */
@ApplicationPath("without-services")
public class ServicelessApplication extends Application {
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jakarta.ws.rs.loadServices", false);
    }

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(GuardedResource.class);
    }
}
