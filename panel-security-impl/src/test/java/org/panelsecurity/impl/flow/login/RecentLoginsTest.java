package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.ManualClock;
import org.panelsecurity.impl.flow.web.Reply;

class RecentLoginsTest {
    private final ManualClock clock = new ManualClock();
    private final RecentLogins logins = new RecentLogins(clock);
    private final AtomicInteger finished = new AtomicInteger();

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Test
    void finishesALoginOnceAndGivesBothRequestsItsReply() {
        Optional<Reply> first = logins.reply("a", this::finish);

        assertThat(logins.reply("a", this::finish)).isEqualTo(first);
        assertThat(logins.reply("b", this::finish)).isNotEqualTo(first);
        assertThat(finished).hasValue(2);
    }

    @Test
    void finishesALoginAgainAfterAMinute() {
        logins.reply("a", this::finish);
        clock.advance(Duration.ofSeconds(61));

        logins.reply("a", this::finish);

        assertThat(finished).hasValue(2);
    }

    @Test
    void letsTheSecondRequestWaitForTheFirst() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<Optional<Reply>> first = threads.submit(() -> logins.reply("a", waiting(begun, end)));
        begun.await();
        Future<Optional<Reply>> second = threads.submit(() -> logins.reply("a", this::finish));

        end.countDown();

        assertThat(second.get()).isPresent().isEqualTo(first.get());
        assertThat(finished).hasValue(1);
    }

    @Test
    void letsFewRequestsWait() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        List<Future<Optional<Reply>>> all = new ArrayList<>();
        all.add(threads.submit(() -> logins.reply("a", waiting(begun, end))));
        begun.await();
        CountDownLatch sentAway = new CountDownLatch(50 - RecentLogins.MAX_WAITING);

        for (int i = 0; i < 50; i++) {
            all.add(threads.submit(() -> {
                Optional<Reply> reply = logins.reply("a", this::finish);
                sentAway.countDown();
                return reply;
            }));
        }
        sentAway.await();
        end.countDown();

        int replies = 0;
        for (Future<Optional<Reply>> request : all) {
            replies += request.get().isPresent() ? 1 : 0;
        }
        assertThat(replies).isEqualTo(1 + RecentLogins.MAX_WAITING);
        assertThat(finished).hasValue(1);
    }

    @Test
    void holdsUpNoOtherLogin() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<Optional<Reply>> slow = threads.submit(() -> logins.reply("a", waiting(begun, end)));
        begun.await();

        assertThat(logins.reply("b", this::finish)).isPresent();

        end.countDown();
        assertThat(slow.get()).isPresent();
    }

    @Test
    void remembersNoLoginThatEndedWithoutAReply() {
        assertThatThrownBy(() -> logins.reply("a", () -> {
                    throw new IllegalStateException("no memory");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(logins.reply("a", this::finish)).isPresent();
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        for (int i = 0; i <= RecentLogins.MAX_LOGINS; i++) {
            logins.reply("login " + i, this::finish);
        }

        logins.reply("login " + RecentLogins.MAX_LOGINS, this::finish);
        assertThat(finished).hasValue(RecentLogins.MAX_LOGINS + 1);
        logins.reply("login 0", this::finish);
        assertThat(finished).hasValue(RecentLogins.MAX_LOGINS + 2);
    }

    @Test
    void knowsWhereALoginLed() {
        logins.reply("a", this::finish);
        logins.reply("b", () -> Reply.redirect("/callback"));
        logins.reply(RecentLogins.SECOND + "b", this::finish);
        logins.reply("failed", Reply::notFound);

        assertThat(logins.goal(answer("a"))).contains("/page-1");
        assertThat(logins.goal(answer("b"))).contains("/page-2");
        assertThat(logins.goal(answer("failed"))).isEmpty();
        assertThat(logins.goal(answer("unknown"))).isEmpty();
        assertThat(logins.goal(Map.of())).isEmpty();
    }

    private static Map<String, List<String>> answer(String state) {
        return Map.of("state", List.of(state));
    }

    private Reply finish() {
        return Reply.redirect("/page-" + finished.incrementAndGet());
    }

    private Supplier<Reply> waiting(CountDownLatch begun, CountDownLatch end) {
        return () -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return finish();
        };
    }
}
