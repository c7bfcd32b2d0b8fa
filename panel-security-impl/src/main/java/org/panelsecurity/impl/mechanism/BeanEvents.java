package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.function.Consumer;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.UntrustedText;

/** Fires events through CDI. An observer that fails does not undo the event; it is logged, at most once a minute for each kind. */
final class BeanEvents implements Consumer<SecurityEvent> {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final Consumer<SecurityEvent> observers;
    private final OnceAMinute onceAMinute;

    BeanEvents(BeanManager beans, Clock clock) {
        this(event -> beans.getEvent().select(SecurityEvent.class).fire(event), clock);
    }

    BeanEvents(Consumer<SecurityEvent> observers, Clock clock) {
        this.observers = observers;
        this.onceAMinute = new OnceAMinute(clock);
    }

    @Override
    public void accept(SecurityEvent event) {
        try {
            observers.accept(event);
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            // Any sender can cause failed logins.
            String kind = event.getClass().getSimpleName();
            LOG.log(
                    onceAMinute.level(kind),
                    "An observer of " + kind + " failed. The result of the request is unchanged.",
                    UntrustedText.cause(failed));
        }
    }
}
