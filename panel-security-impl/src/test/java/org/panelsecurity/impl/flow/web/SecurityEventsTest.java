package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginEvent.LoggedOutByProvider;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.ManualClock;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.mechanism.Fakes;

class SecurityEventsTest {
    private final List<SecurityEvent> received = new ArrayList<>();
    private final SecurityEvents events = new SecurityEvents(received::add, new ManualClock());

    @Test
    void haveTheContextOfTheirRequestWithoutItsQuery() {
        events.send(
                TestExchange.get("/reports?code=secret"), at -> LoggedOutByProvider.of("corp", Optional.empty(), at));

        assertThat(received).singleElement().satisfies(event -> {
            assertThat(event.path()).isEqualTo("/reports");
            assertThat(event.address()).isEqualTo("192.0.2.1");
        });
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, NoClassDefFoundError.class, StackOverflowError.class})
    void neverThrowWhateverTheRequestDoes(Class<? extends Throwable> failure) throws ReflectiveOperationException {
        Throwable thrown = failure.getConstructor().newInstance();
        Exchange broken = Fakes.fake(Exchange.class, (method, arguments) -> SecurityEventsTest.fail(thrown));

        List<String> lines = CapturedLog.during(() -> {
            for (int i = 0; i < 3; i++) {
                events.send(broken, at -> LoggedOutByProvider.of("corp", Optional.empty(), at));
            }
        });

        assertThat(received).isEmpty();
        assertThat(lines)
                .containsExactly(
                        "A security event could not be created, so the audit log does not have it. The result of the request is unchanged.");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> Object fail(Throwable failure) throws T {
        throw (T) failure;
    }
}
