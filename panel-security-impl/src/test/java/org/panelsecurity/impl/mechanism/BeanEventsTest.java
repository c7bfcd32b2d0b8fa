package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.EventContext;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.ManualClock;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Reply;

class BeanEventsTest {
    private final ManualClock clock = new ManualClock();
    private final List<SecurityEvent> observed = new ArrayList<>();

    static List<Throwable> failures() {
        return List.of(
                new IllegalStateException("no such table"),
                new NoClassDefFoundError("com/example/Mailer"),
                new StackOverflowError());
    }

    /** The second logger of the same line would be a second line. */
    @ParameterizedTest
    @MethodSource("failures")
    void anObserverThatThrowsIsLoggedOnceAndTheLoginIsStillValid(Throwable failure) {
        TestApplication application = new TestApplication(Map.of("panel.basic-auth", "open sesame"), failing(failure));
        TestForm form = TestForm.at(application, "/login").typed("mona", "open sesame");
        List<Reply> replies = new ArrayList<>();

        List<String> lines = CapturedLog.during(() -> replies.add(form.send()));

        assertThat(form.session(replies.get(0))).isPresent();
        assertThat(observed).hasSize(1);
        assertThat(lines).containsExactly("An observer of LoggedIn failed. The result of the request is unchanged.");
    }

    @Test
    void logsAFailingObserverOnceAMinuteForEachKindOfEvent() {
        BeanEvents events = failing(new IllegalStateException("no such table"));
        EventContext at = EventContext.at(Instant.EPOCH);
        Identity mona = Identity.of("github", "1", "mona", Set.of());

        assertThat(CapturedLog.during(() -> {
                    for (int i = 0; i < 3; i++) {
                        events.accept(LoginEvent.LoggedIn.of(mona, at));
                        events.accept(LoginEvent.TokensRefreshed.of(mona, at));
                    }
                    clock.advance(Duration.ofSeconds(61));
                    events.accept(LoginEvent.LoggedIn.of(mona, at));
                }))
                .containsExactly(
                        "An observer of LoggedIn failed. The result of the request is unchanged.",
                        "An observer of TokensRefreshed failed. The result of the request is unchanged.",
                        "An observer of LoggedIn failed. The result of the request is unchanged.");
    }

    private BeanEvents failing(Throwable failure) {
        return new BeanEvents(
                event -> {
                    observed.add(event);
                    BeanEventsTest.<RuntimeException>fail(failure);
                },
                clock);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void fail(Throwable failure) throws T {
        throw (T) failure;
    }
}
