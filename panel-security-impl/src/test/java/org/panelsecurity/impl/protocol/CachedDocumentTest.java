package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.PROVIDER_BUSY;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.ManualClock;

/** Many threads that need one document. */
@Timeout(30)
class CachedDocumentTest {
    private static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1, 3);

    private final ManualClock clock = ManualClock.now();
    private final ExecutorService browsers = Executors.newCachedThreadPool();
    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CachedDocument<String> published = new CachedDocument<>(
            URI.create("https://op.octo.example/keys"),
            this::fetch,
            new ProviderHttp(
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), LIMITS),
            clock);
    private volatile boolean down;
    private volatile boolean slow = true;

    @AfterEach
    void endBrowsers() {
        answer.countDown();
        browsers.shutdownNow();
    }

    @Test
    void fetchesOnceForAllWhoAskMeanwhile() throws Exception {
        Future<String> first = browsers.submit(published::get);
        asked.await();
        List<Future<String>> others = submit(2);
        answer.countDown();

        assertThat(first.get()).isEqualTo("document 1");
        for (Future<String> other : others) {
            assertThat(other.get()).isEqualTo("document 1");
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void countsThoseWhoWaitForAnothersFetch() throws Exception {
        assertThat(submit(1)).hasSize(1);
        asked.await();
        List<Future<String>> waiting = submit(5);

        // Two more may wait. The three others fail immediately, and those that wait get the answer.
        long refused = 0;
        while (refused < 3) {
            refused = waiting.stream().filter(Future::isDone).count();
            Thread.onSpinWait();
        }
        assertThatLoginFails(PROVIDER_BUSY, published::get);
        assertThat(waiting.stream().filter(Future::isDone)).hasSize(3);
    }

    @Test
    void makesNoThreadWaitThatHasADocument() throws Exception {
        slow = false;
        published.get();
        clock.advance(Duration.ofHours(2));
        slow = true;

        assertThat(submit(1)).hasSize(1);
        asked.await();
        assertThat(published.get()).isEqualTo("document 1");
    }

    @Test
    void reportsAFailureToAllThreads() throws Exception {
        down = true;
        Future<String> first = browsers.submit(published::get);
        asked.await();
        Future<String> second = submit(1).get(0);
        answer.countDown();

        assertThat(first)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .withMessage("down");
        assertThat(second)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .withMessage("down");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void sharesOneFetchAmongAllWhoMissSomething() throws Exception {
        slow = false;
        CachedDocument.Version<String> first = published.version();
        slow = true;
        ForcedFetches budget = new ForcedFetches(TokenKind.LOGOUT_TOKEN, clock);
        List<Future<CachedDocument.Version<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(browsers.submit(() -> published.after(first, budget)));
        }
        asked.await();
        answer.countDown();

        for (Future<CachedDocument.Version<String>> each : waiting) {
            assertThat(each.get().document()).isEqualTo("document 2");
        }
        assertThat(fetches).hasValue(2);
    }

    // A fetch that began before the request may have read the keys of before.
    @Test
    void tellsAFetchThatBeganTooEarly() throws Exception {
        slow = false;
        CachedDocument.Version<String> first = published.version();
        clock.advance(Duration.ofHours(2));
        slow = true;
        Future<String> early = browsers.submit(published::get);
        asked.await();
        ForcedFetches budget = new ForcedFetches(TokenKind.ID_TOKEN, clock);
        long before = published.lastNumber();
        Future<CachedDocument.Version<String>> second = browsers.submit(() -> published.after(first, budget));
        answer.countDown();

        assertThat(early.get()).isEqualTo("document 2");
        assertThat(second.get().number()).isLessThanOrEqualTo(before);
        assertThat(published.after(second.get(), budget).number()).isGreaterThan(before);
        assertThat(fetches).hasValue(3);
    }

    @Test
    void spendsTheBudgetOnlyOnFetchesThatSucceed() {
        slow = false;
        ForcedFetches budget = new ForcedFetches(TokenKind.ID_TOKEN, clock);
        CachedDocument.Version<String> version = published.version();
        down = true;
        for (int i = 0; i < 20; i++) {
            CachedDocument.Version<String> last = version;
            assertThatLoginFails(PROVIDER_UNREACHABLE, () -> published.after(last, budget))
                    .withMessage("down");
            clock.advance(Duration.ofSeconds(6));
        }
        down = false;
        for (int i = 0; i < ForcedFetches.MAX_FETCHES; i++) {
            version = published.after(version, budget);
        }
        CachedDocument.Version<String> last = version;
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> published.after(last, budget))
                .withMessageContaining("unknown keys");
        assertThat(published.get()).isEqualTo(last.document());

        clock.advance(ForcedFetches.INTERVAL);
        assertThat(published.after(last, budget).number()).isGreaterThan(last.number());
    }

    @Test
    void leavesTheHourlyFetchOutOfTheBudget() {
        slow = false;
        ForcedFetches budget = new ForcedFetches(TokenKind.LOGOUT_TOKEN, clock);
        CachedDocument.Version<String> version = published.version();
        while (budget.isLeft()) {
            version = published.after(version, budget);
        }
        clock.advance(Duration.ofHours(2));

        assertThat(published.version().number()).isGreaterThan(version.number());
    }

    @Test
    void letsOnlyAFewLogoutTokensWait() {
        ForcedFetches budget = new ForcedFetches(TokenKind.LOGOUT_TOKEN, clock);

        assertThatLoginFails(PROVIDER_BUSY, () -> waitWithin(budget, 100));
        assertThat(waitWithin(budget, 8)).isEqualTo("done");
        assertThat(waitWithin(new ForcedFetches(TokenKind.ID_TOKEN, clock), 100))
                .isEqualTo("done");
    }

    private static String waitWithin(ForcedFetches budget, int depth) {
        return depth == 0 ? "done" : budget.limited(() -> waitWithin(budget, depth - 1));
    }

    private List<Future<String>> submit(int many) {
        List<Future<String>> futures = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            futures.add(browsers.submit(published::get));
        }
        return futures;
    }

    @Test
    void logsAnOutageOfADocumentThatIsThereAndItsEnd() {
        slow = false;
        published.get();
        clock.advance(Duration.ofHours(2));
        down = true;

        assertThat(CapturedLog.during(() -> {
                    published.get();
                    clock.advance(Duration.ofMinutes(1));
                    published.get();
                }))
                .containsExactly("Metadata or keys of a provider cannot be fetched again: down");
        down = false;
        clock.advance(Duration.ofMinutes(1));
        assertThat(CapturedLog.during(published::get))
                .containsExactly("https://op.octo.example/keys is reachable again.");
    }

    @Test
    void leavesItToTheCallerToTellThatThereIsNone() {
        slow = false;
        down = true;

        assertThat(CapturedLog.during(() -> assertThatLoginFails(PROVIDER_UNREACHABLE, published::get)))
                .isEmpty();
    }

    @Test
    void isFetchedAtOnceAfterItCouldNotBeFetchedInAdvance() {
        slow = false;
        down = true;
        assertThatLoginFails(PROVIDER_UNREACHABLE, published::prefetch);
        down = false;

        assertThat(published.get()).isEqualTo("document 2");
    }

    private String fetch(URI uri) {
        int number = fetches.incrementAndGet();
        if (slow) {
            asked.countDown();
            await(answer);
        }
        if (down) {
            throw new LoginFailedException(PROVIDER_UNREACHABLE, "down");
        }
        return "document " + number;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
