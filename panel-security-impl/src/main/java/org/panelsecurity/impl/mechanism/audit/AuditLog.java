package org.panelsecurity.impl.mechanism.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.flow.web.ClientNetwork;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.settings.AuditFormat;

/**
 * The audit log: one line for each event, by the logger {@code org.panelsecurity.audit}. Refusals of one network have a budget. Never throws:
 * no request fails because of it. Thread-safe.
 */
public final class AuditLog implements Consumer<SecurityEvent> {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final Optional<Function<AuditEntry, String>> format;
    private final Logger audit;
    private final Clock clock;
    private final OnceAMinute onceAMinute;
    private final RefusalBudget budget = new RefusalBudget();

    public AuditLog(AuditFormat format, Clock clock) {
        this(format, System.getLogger("org.panelsecurity.audit"), clock);
    }

    AuditLog(AuditFormat format, Logger audit, Clock clock) {
        this.format = switch (format) {
            case OFF -> Optional.empty();
            case TEXT -> Optional.of(new TextLines());
            case JSON -> Optional.of(JsonLines.ofThisHost());
        };
        this.audit = audit;
        this.clock = clock;
        this.onceAMinute = new OnceAMinute(clock);
    }

    @Override
    public void accept(SecurityEvent event) {
        format.ifPresent(lines -> withoutThrowing(() -> {
            Instant now = clock.instant();
            writeLeftOut(budget.takeEnded(now), now, lines);
            if (!AuditVocabulary.isRefusal(event) || budget.take(ClientNetwork.of(event.address()), now)) {
                AuditVocabulary.entry(event).ifPresent(entry -> write(entry, lines));
            }
        }));
    }

    /** Writes what was left out until now, when the application ends. */
    public void stop() {
        format.ifPresent(lines -> withoutThrowing(() -> writeLeftOut(budget.takeAll(), clock.instant(), lines)));
    }

    private void writeLeftOut(List<RefusalBudget.LeftOut> leftOut, Instant now, Function<AuditEntry, String> lines) {
        leftOut.forEach(each -> write(AuditEntry.leftOut(now, each.network(), each.count()), lines));
    }

    private void write(AuditEntry entry, Function<AuditEntry, String> lines) {
        audit.log(entry.kind().level(), lines.apply(entry));
    }

    private void withoutThrowing(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            logFailure(failed);
        }
    }

    // The handlers of a server may fail for this logger too.
    private void logFailure(Throwable failed) {
        try {
            if (onceAMinute.isDue("audit")) {
                LOG.log(
                        Level.ERROR,
                        "The audit log could not be written. Check the log handlers of the logger org.panelsecurity.audit.",
                        UntrustedText.cause(failed));
            }
        } catch (RuntimeException | LinkageError | StackOverflowError alsoFailed) {
            return;
        }
    }
}
