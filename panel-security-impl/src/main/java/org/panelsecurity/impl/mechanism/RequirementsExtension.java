package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/** Stops the deployment if the server lacks a specification. CDI ignores the other extension then, with the bare name of a class. */
public class RequirementsExtension implements Extension {
    void require(@Observes BeforeBeanDiscovery discovery) {
        ServerRequirements.require();
    }
}
