package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.impl.protocol.UntrustedText;

/** Fires login events through CDI. An observer that fails does not undo the event. */
final class BeanEvents implements Consumer<LoginEvent> {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final BeanManager beans;

    BeanEvents(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public void accept(LoginEvent event) {
        try {
            beans.getEvent().select(LoginEvent.class).fire(event);
        } catch (RuntimeException failed) {
            LOG.log(
                    Level.WARNING,
                    "An observer of " + event.getClass().getSimpleName() + " failed.",
                    UntrustedText.cause(failed));
        }
    }
}
