package org.panelsecurity.impl.flow.logout;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;

/** Background work of logouts, with separate threads for each registration: a provider that hangs delays no other. Thread-safe. */
public final class ProviderWork {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    static final int MAX_WAITING = 200;

    private final Map<String, BackgroundWork> work = new LinkedHashMap<>();

    public ProviderWork(Registrations registrations) {
        for (Registration registration : registrations.all()) {
            work.put(registration.name(), new BackgroundWork(registration.name(), MAX_WAITING));
        }
    }

    BackgroundWork of(Registration registration) {
        BackgroundWork found = work.get(registration.name());
        if (found == null) {
            throw new IllegalArgumentException("not configured: " + registration.name());
        }
        return found;
    }

    /** Stops all work when the application stops. Work in progress at all providers together has a moment to end. */
    public void stop() {
        work.values().forEach(BackgroundWork::takeNoMore);
        long end = System.nanoTime() + STOP_TIMEOUT.toNanos();
        work.forEach((name, each) -> {
            int lost = each.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (lost > 0) {
                LOG.log(
                        Level.WARNING,
                        "Application stopped before the tokens of " + lost + " logouts at " + name
                                + " were revoked; they may be valid until they expire.");
            }
        });
    }
}
