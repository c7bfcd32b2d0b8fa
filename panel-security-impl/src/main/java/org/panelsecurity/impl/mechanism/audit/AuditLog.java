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
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.settings.AuditForm;

/**
 * The audit log: one line for each event, by the logger {@code org.panelsecurity.audit}. Refusals of one address have a budget. Never throws:
 * no request fails because of it. Thread-safe.
 */
public final class AuditLog implements Consumer<SecurityEvent> {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final Optional<Function<AuditEntry, String>> form;
    private final Logger audit;
    private final Clock clock;
    private final OnceAMinute onceAMinute;
    private final RefusalBudget budget = new RefusalBudget();

    public AuditLog(AuditForm form, Clock clock) {
        this(form, System.getLogger("org.panelsecurity.audit"), clock);
    }

    AuditLog(AuditForm form, Logger audit, Clock clock) {
        this.form = switch (form) {
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
        form.ifPresent(lines -> unharmed(() -> {
            Instant now = clock.instant();
            tell(budget.over(now), now, lines);
            if (!AuditVocabulary.isRefusal(event) || budget.take(event.address(), now)) {
                AuditVocabulary.entry(event).ifPresent(entry -> write(entry, lines));
            }
        }));
    }

    /** Writes what was left out until now, when the application ends. */
    public void stop() {
        form.ifPresent(lines -> unharmed(() -> tell(budget.end(), clock.instant(), lines)));
    }

    private void tell(List<RefusalBudget.LeftOut> leftOut, Instant now, Function<AuditEntry, String> lines) {
        leftOut.forEach(each -> write(AuditEntry.leftOut(now, each.address(), each.count()), lines));
    }

    private void write(AuditEntry entry, Function<AuditEntry, String> lines) {
        audit.log(entry.kind().level(), lines.apply(entry));
    }

    private void unharmed(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            complain(failed);
        }
    }

    // The handlers of a server may fail for this logger too.
    private void complain(Throwable failed) {
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
