package org.panelsecurity.impl.flow.background;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;

/**
 * Work for which no response waits: revocations, and what providers publish. Each registration has separate threads: a provider that hangs
 * delays no other. Thread-safe.
 */
public final class ProviderWork {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    /** The number of tasks that may wait for a thread, for each registration. */
    public static final int MAX_WAITING = 200;

    private final Registrations registrations;
    private final Map<String, BackgroundWork> work = new LinkedHashMap<>();
    private final AtomicBoolean prepared = new AtomicBoolean();

    public ProviderWork(Registrations registrations) {
        this.registrations = registrations;
        for (Registration registration : registrations.all()) {
            work.put(registration.name(), new BackgroundWork(registration.name(), MAX_WAITING));
        }
    }

    /**
     * Fetches what the providers publish, once, however many modules of the application start. A wrong issuer, host or certificate is told
     * now, and the first login has less to wait for.
     */
    public void prepare() {
        if (!prepared.compareAndSet(false, true)) {
            return;
        }
        registrations.all().forEach(this::prepareAgain);
    }

    /** Fetches what one provider publishes once more. */
    public void prepareAgain(Registration registration) {
        registration
                .authority()
                .either(provider -> of(registration).later(() -> prepare(registration, provider)), users -> false);
    }

    private static void prepare(Registration registration, ProviderConnection provider) {
        try {
            provider.prepare();
        } catch (LoginFailedException failed) {
            warn(registration, failed.detail());
        } catch (RuntimeException | LinkageError unexpected) {
            warn(registration, unexpected.toString());
        }
    }

    // A request that is interrupted, because the application stops, has not failed.
    private static void warn(Registration registration, String why) {
        if (!Thread.currentThread().isInterrupted()) {
            LOG.log(
                    Level.WARNING,
                    UntrustedText.line("No user can log in with " + registration.name() + " now: " + why
                            + ". The application runs; the next login tries again."));
        }
    }

    /** Returns the work for one registration. */
    public BackgroundWork of(Registration registration) {
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
