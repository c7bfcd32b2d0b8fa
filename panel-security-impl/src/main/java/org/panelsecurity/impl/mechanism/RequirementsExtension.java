package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Stops the deployment if the server lacks a specification. This is a separate extension: CDI ignores one with types of that specification,
 * and the log has only the name of a class.
 */
public class RequirementsExtension implements Extension {
    void require(@Observes BeforeBeanDiscovery discovery) {
        if (!ServerRequirements.areVoid()) {
            ServerRequirements.require();
        }
    }
}
