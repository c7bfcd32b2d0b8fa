package org.panelsecurity.tck.server.payara;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.panelsecurity.tck.server.Server;

/** Tells Arquillian of the container, unless another server is under test, which has its own adapter on the class path. */
public final class PayaraMicroExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        if (Server.current() == Server.PAYARA_MICRO) {
            builder.service(DeployableContainer.class, PayaraMicroContainer.class);
        }
    }
}
