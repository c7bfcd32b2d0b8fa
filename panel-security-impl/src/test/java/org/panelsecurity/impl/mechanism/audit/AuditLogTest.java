package org.panelsecurity.impl.mechanism.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginEvent.LoggedIn;
import org.panelsecurity.LoginEvent.LoginFailed;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.ManualClock;
import org.panelsecurity.impl.settings.AuditFormat;

class AuditLogTest {
    private final ManualClock clock = new ManualClock();
    private final Lines lines = new Lines();
    private final AuditLog audit = new AuditLog(AuditFormat.TEXT, lines, clock);

    /** A logger that keeps its lines, or fails. */
    private static final class Lines implements Logger {
        private final List<String> written = new ArrayList<>();
        private @Nullable RuntimeException failure;

        @Override
        public String getName() {
            return "audit";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... parameters) {
            if (failure != null) {
                throw failure;
            }
            written.add(level + " " + format);
        }
    }

    @Test
    void writesAtTheLevelsOfOwasp() {
        AuditExamples.all().forEach(audit);

        assertThat(lines.written).hasSameSizeAs(AuditExamples.all());
        assertThat(lines.written).filteredOn(line -> line.startsWith("INFO ")).hasSize(9);
        assertThat(lines.written)
                .filteredOn(line -> line.startsWith("WARNING "))
                .hasSize(10);
    }

    @Test
    void writesNothingIfItIsOff() {
        AuditLog off = new AuditLog(AuditFormat.OFF, lines, clock);

        AuditExamples.all().forEach(off);
        off.stop();

        assertThat(lines.written).isEmpty();
    }

    @Test
    void writesJson() {
        AuditExamples.all().forEach(new AuditLog(AuditFormat.JSON, lines, clock));

        assertThat(lines.written)
                .hasSameSizeAs(AuditExamples.all())
                .allMatch(line -> line.contains(" {\"datetime\":\""));
    }

    @Test
    void writesByTheLoggerWhoseNameIsDocumented() {
        assertThat(CapturedLog.during(() -> new AuditLog(AuditFormat.TEXT, clock)
                        .accept(AuditExamples.all().get(0))))
                .singleElement()
                .asString()
                .startsWith("authn_login_success user=github:583231 ");
    }

    @Test
    void leavesOutRefusalsOfOneAddressBeyondItsBudgetAndTellsHowMany() {
        fail("192.0.2.7", RefusalBudget.MAX_LINES + 57);
        fail("192.0.2.8", 1);

        assertThat(lines.written).hasSize(RefusalBudget.MAX_LINES + 1);
        clock.advance(Duration.ofSeconds(61));
        fail("192.0.2.7", 1);

        assertThat(lines.written.subList(RefusalBudget.MAX_LINES + 1, lines.written.size()))
                .hasSize(2)
                .first()
                .isEqualTo("WARNING excess_rate_limit_exceeded left_out=57 address=192.0.2.7");
    }

    @Test
    void leavesOutNoLogin() {
        fail("192.0.2.7", RefusalBudget.MAX_LINES + 1);
        IntStream.range(0, 100)
                .forEach(i -> audit.accept(LoggedIn.of(AuditExamples.MONA, AuditExamples.at("GET", "/"))));

        assertThat(lines.written)
                .filteredOn(line -> line.contains("authn_login_success"))
                .hasSize(100);
    }

    @Test
    void tellsWhatWasLeftOutWhenTheApplicationEnds() {
        fail("192.0.2.7", RefusalBudget.MAX_LINES + 2);

        audit.stop();

        assertThat(lines.written).last().asString().contains("left_out=2 address=192.0.2.7");
    }

    @Test
    void countsTheAddressesOfOneIpv6NetworkTogether() {
        IntStream.range(0, 2_000).forEach(i -> fail("2001:db8:0:1::" + Integer.toHexString(i), 1));
        fail("192.0.2.7", 1);

        assertThat(lines.written).hasSize(RefusalBudget.MAX_LINES + 1);
        audit.stop();
        assertThat(lines.written)
                .last()
                .asString()
                .contains("left_out=" + (2_000 - RefusalBudget.MAX_LINES) + " address=2001:0db8:0000:0001::/64");
    }

    @Test
    void boundsTheNumberOfNetworks() {
        IntStream.range(0, 5 * RefusalBudget.MAX_NETWORKS)
                .forEach(i -> fail("2001:db8:0:" + Integer.toHexString(i) + "::1", 1));

        assertThat(lines.written).hasSize(RefusalBudget.MAX_NETWORKS + RefusalBudget.MAX_LINES);
        audit.stop();
        assertThat(lines.written)
                .last()
                .asString()
                .contains("left_out=" + (4 * RefusalBudget.MAX_NETWORKS - RefusalBudget.MAX_LINES) + " address=others");
    }

    @Test
    void neverThrowsAndComplainsOnceAMinute() {
        lines.failure = new IllegalStateException("the disk is full");

        List<String> complaints = CapturedLog.during(() -> {
            AuditExamples.all().forEach(audit);
            audit.stop();
        });

        assertThat(complaints)
                .singleElement()
                .asString()
                .startsWith("The audit log could not be written. Check the log handlers");
        lines.failure = null;
        audit.accept(AuditExamples.all().get(0));
        assertThat(lines.written).hasSize(1);
    }

    private void fail(String address, int times) {
        SecurityEvent event = LoginFailed.of(
                "github",
                LoginFailure.STATE_MISMATCH,
                AuditExamples.at("GET", "/").from(address));
        IntStream.range(0, times).forEach(i -> audit.accept(event));
    }
}
