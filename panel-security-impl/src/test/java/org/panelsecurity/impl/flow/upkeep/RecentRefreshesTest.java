package org.panelsecurity.impl.flow.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.ManualClock;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;

/** The timeout is real time; the tests set the clock of the class. */
@Timeout(60)
class RecentRefreshesTest {
    private static final RefreshResult OUTAGE = new RefreshResult.Postponed(true);
    private static final RefreshResult POSTPONED = new RefreshResult.Postponed(false);

    private final ManualClock clock = new ManualClock();
    private final RecentRefreshes recent = new RecentRefreshes(clock);
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void endRequests() throws InterruptedException {
        answered.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void asksOnceForASessionAndGeneration() {
        RefreshResult first = recent.result(session("a", 0), false, refreshed("a", 1));

        assertThat(recent.result(session("a", 0), false, refreshed("a", 1))).isSameAs(first);
        assertThat(asked).hasValue(1);
        recent.result(session("a", 1), false, refreshed("a", 2));
        recent.result(session("b", 0), false, refreshed("b", 1));
        assertThat(asked).hasValue(3);
    }

    @Test
    void remembersARefusalToo() {
        RefreshResult refused = new RefreshResult.Refused();
        recent.result(session("a", 0), false, answers(refused));

        assertThat(recent.result(session("a", 0), true, refreshed("a", 1))).isSameAs(refused);
        assertThat(asked).hasValue(1);
    }

    @Test
    void remembersForAMinuteAndNoLonger() {
        recent.result(session("a", 0), false, refreshed("a", 1));

        clock.setElapsed(Duration.ofSeconds(60));
        assertThat(recent.has(session("a", 0))).isTrue();
        clock.setElapsed(Duration.ofSeconds(62));
        assertThat(recent.has(session("a", 0))).isFalse();
    }

    @Test
    void forgetsTheOldestWhereThereAreTooMany() {
        for (int i = 0; i < RecentRefreshes.MAX_RESULTS; i++) {
            clock.setElapsed(Duration.ofMillis(i));
            recent.result(session("session-" + i, 0), false, refreshed("session-" + i, 1));
        }
        assertThat(recent.has(session("session-0", 0))).isTrue();

        recent.result(session("one more", 0), false, refreshed("one more", 1));

        assertThat(recent.has(session("one more", 0))).isTrue();
        assertThat(recent.has(session("session-0", 0))).isFalse();
        assertThat(recent.has(session("session-999", 0))).isFalse();
        assertThat(recent.has(session("session-1000", 0))).isTrue();
    }

    @Test
    void forgetsNoneThatIsUnderWay() throws Exception {
        FutureTask<RefreshResult> slow = begin(session("slow", 0), hanging("slow"));
        for (int i = 0; i <= RecentRefreshes.MAX_RESULTS; i++) {
            clock.setElapsed(Duration.ofMillis(i));
            recent.result(session("session-" + i, 0), false, refreshed("session-" + i, 1));
        }

        assertThat(recent.has(session("session-0", 0))).isFalse();
        assertThat(recent.result(session("slow", 0), true, refreshed("slow", 1)))
                .isEqualTo(POSTPONED);
        answered.countDown();
        assertThat(recent.result(session("slow", 0), false, refreshed("slow", 1)))
                .isSameAs(slow.get());
    }

    @Test
    void letsWhoHasAGoodTokenGoOnWhileAnotherAsks() throws Exception {
        FutureTask<RefreshResult> first = begin(session("a", 0), hanging("a"));

        assertThat(recent.result(session("a", 0), true, refreshed("a", 1))).isEqualTo(POSTPONED);
        assertThat(recent.has(session("a", 0))).isTrue();
        answered.countDown();
        assertThat(first.get()).isInstanceOf(RefreshResult.Refreshed.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void letsAllOtherRequestsWaitForTheAnswer() throws Exception {
        clock.setElapsed(Duration.ofSeconds(50));
        FutureTask<RefreshResult> first = begin(session("a", 0), hanging("a"));
        // So that the time for which all of them wait does not end before all have started.
        clock.setElapsed(Duration.ZERO);
        List<FutureTask<RefreshResult>> others = waiting(100);

        answered.countDown();

        for (FutureTask<RefreshResult> other : others) {
            assertThat(other.get()).isSameAs(first.get());
        }
        assertThat(asked).hasValue(1);
    }

    /** A provider that hangs must not occupy all threads of the server: the first few wait for it, the others for three seconds. */
    @Test
    void letsOnlyAFewWaitForAProviderThatIsSlow() throws Exception {
        FutureTask<RefreshResult> first = begin(session("a", 0), hanging("a"));
        List<FutureTask<RefreshResult>> few = waiting(RecentRefreshes.MAX_PATIENT_REQUESTS);
        clock.setElapsed(Duration.ofSeconds(3));

        assertThat(recent.result(session("a", 0), false, refreshed("a", 1)))
                .as("one more of this session")
                .isEqualTo(POSTPONED);
        assertThat(recent.result(session("b", 0), false, refreshed("b", 1)))
                .as("another session")
                .isInstanceOf(RefreshResult.Refreshed.class);
        answered.countDown();
        for (FutureTask<RefreshResult> each : few) {
            assertThat(each.get()).isSameAs(first.get());
        }
        assertThat(recent.result(session("a", 0), false, refreshed("a", 1)))
                .as("one more when the answer is there")
                .isSameAs(first.get());
    }

    @Test
    void sendsNoRequestForFiveSecondsIfTheProviderIsDown() {
        recent.result(session("a", 0), true, answers(OUTAGE));

        assertThat(recent.result(session("a", 0), true, refreshed("a", 1))).isEqualTo(OUTAGE);
        assertThat(recent.result(session("b", 0), false, refreshed("b", 1))).isEqualTo(OUTAGE);
        assertThat(recent.result(session("c", 0, "other"), false, refreshed("c", 1)))
                .as("at another provider")
                .isInstanceOf(RefreshResult.Refreshed.class);
        clock.setElapsed(Duration.ofSeconds(5));
        assertThat(recent.result(session("b", 0), false, refreshed("b", 1))).isEqualTo(OUTAGE);

        clock.setElapsed(Duration.ofSeconds(6));
        assertThat(recent.result(session("a", 0), true, refreshed("a", 1))).isInstanceOf(RefreshResult.Refreshed.class);
        assertThat(recent.result(session("b", 0), false, refreshed("b", 1)))
                .isInstanceOf(RefreshResult.Refreshed.class);
    }

    @Test
    void delaysNoOtherSessionForTheFailureOfOne() {
        recent.result(session("a", 0), true, answers(POSTPONED));

        assertThat(recent.has(session("a", 0))).isFalse();
        assertThat(recent.result(session("a", 0), true, refreshed("a", 1))).isEqualTo(POSTPONED);
        assertThat(recent.result(session("b", 0), true, refreshed("b", 1))).isInstanceOf(RefreshResult.Refreshed.class);

        clock.setElapsed(Duration.ofSeconds(6));
        assertThat(recent.result(session("a", 0), true, refreshed("a", 1))).isInstanceOf(RefreshResult.Refreshed.class);
    }

    @Test
    void blocksNoRequestAfterARefreshThatThrew() {
        assertThatThrownBy(() -> recent.result(session("a", 0), false, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(recent.result(session("a", 0), false, refreshed("a", 1))).isEqualTo(POSTPONED);
        clock.setElapsed(Duration.ofSeconds(6));
        assertThat(recent.result(session("a", 0), false, refreshed("a", 1)))
                .isInstanceOf(RefreshResult.Refreshed.class);
    }

    private FutureTask<RefreshResult> begin(UserSession session, Supplier<RefreshResult> ask)
            throws InterruptedException {
        FutureTask<RefreshResult> task = new FutureTask<>(() -> recent.result(session, false, ask));
        int before = asked.get();
        start(task);
        while (asked.get() == before) {
            Thread.sleep(1);
        }
        return task;
    }

    /** Starts requests of session a that all wait. */
    private List<FutureTask<RefreshResult>> waiting(int number) throws InterruptedException {
        List<FutureTask<RefreshResult>> tasks = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            FutureTask<RefreshResult> task =
                    new FutureTask<>(() -> recent.result(session("a", 0), false, refreshed("a", 1)));
            Thread thread = start(task);
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(task.isDone()).isFalse();
                Thread.sleep(1);
            }
            tasks.add(task);
        }
        return tasks;
    }

    private Thread start(FutureTask<RefreshResult> task) {
        Thread thread = new Thread(task, "request");
        threads.add(thread);
        thread.start();
        return thread;
    }

    private Supplier<RefreshResult> hanging(String id) {
        return () -> {
            asked.incrementAndGet();
            try {
                assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new RefreshResult.Refreshed(session(id, 1));
        };
    }

    private Supplier<RefreshResult> refreshed(String id, long generation) {
        return answers(new RefreshResult.Refreshed(session(id, generation)));
    }

    private Supplier<RefreshResult> answers(RefreshResult result) {
        return () -> {
            asked.incrementAndGet();
            return result;
        };
    }

    private static UserSession session(String id, long generation) {
        return session(id, generation, "corp");
    }

    private static UserSession session(String id, long generation, String registration) {
        UserSession.Life life =
                new UserSession.Life(id, generation, ManualClock.START, ManualClock.START.plus(Duration.ofDays(1)));
        return UserSession.begin(
                IdentityContent.of(
                        new Client(registration, "client-1", "https://sso.example.com"),
                        Identity.of(registration, "42", "mona", Set.of()),
                        life),
                Details.of(life, null, Map.of()));
    }
}
