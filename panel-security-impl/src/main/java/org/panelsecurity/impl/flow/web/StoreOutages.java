package org.panelsecurity.impl.flow.web;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.function.Consumer;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.session.StoreUnavailableException;

/** The log line that the shared store does not answer, once a minute. Thread-safe. */
public final class StoreOutages implements Consumer<StoreUnavailableException> {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final OnceAMinute onceAMinute;

    public StoreOutages(Clock clock) {
        this.onceAMinute = new OnceAMinute(clock);
    }

    @Override
    public void accept(StoreUnavailableException outage) {
        if (onceAMinute.isDue("store")) {
            LOG.log(
                    Level.ERROR,
                    "The JCache with the sessions of all nodes does not answer: check the cache and its network.",
                    UntrustedText.cause(outage));
        }
    }
}
