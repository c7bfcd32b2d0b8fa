package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.ManualClock;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.flow.web.ServedPaths;

class FailedLoginTest {
    private static final int FAILURES = 100;

    private final ManualClock clock = new ManualClock();
    private final List<SecurityEvent> events = new ArrayList<>();
    private final FailedLogin failedLogin = new FailedLogin(
            new ServedPaths("/login", "/logout", null, null),
            new RandomTokens(),
            new SecurityEvents(events::add, clock),
            clock);

    @ParameterizedTest
    @EnumSource(LoginFailure.class)
    void findsEachIncidentThatAPageShowsInTheLogAtInfo(LoginFailure failure) {
        List<String> lines = CapturedLog.during(Level.INFO, () -> fail(failure));

        List<String> incidents =
                events.stream().map(event -> event.incident().orElseThrow()).toList();
        assertThat(incidents).hasSize(FAILURES).doesNotHaveDuplicates();
        if (failure == LoginFailure.TOO_MANY_ATTEMPTS) {
            assertThat(lines).as("the form shows no incident").hasSize(1);
        } else {
            assertThat(incidents)
                    .allSatisfy(incident -> assertThat(lines).anyMatch(line -> line.contains("incident " + incident)));
        }
    }

    @Test
    void warnsOnceAMinuteOfAnOutage() {
        EnumSet<LoginFailure> outages = EnumSet.of(
                LoginFailure.PROVIDER_UNREACHABLE,
                LoginFailure.PROVIDER_MISCONFIGURED,
                LoginFailure.PROVIDER_BUSY,
                LoginFailure.SESSION_STORE_UNAVAILABLE);

        assertThat(CapturedLog.during(Level.WARNING, () -> outages.forEach(this::fail)))
                .hasSameSizeAs(outages);
    }

    private void fail(LoginFailure failure) {
        for (int i = 0; i < FAILURES; i++) {
            failedLogin.reply(
                    new LoginFailedException(failure, "the provider answered 503"),
                    Optional.empty(),
                    TestExchange.get("/login"));
        }
    }
}
