package org.panelsecurity.impl.flow.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final BackgroundWork work = new BackgroundWork("corp", 1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        work.stop(MOMENT);
    }

    @Test
    void isDoneByDaemonsWithTheClassLoaderOfTheApplicationAndHoldsItNoLonger() {
        CompletableFuture<ClassLoader> with = new CompletableFuture<>();
        ClassLoader application = new URLClassLoader(new URL[0]);
        inApplication(application, () -> work.later(() -> with.complete(loader())));

        assertThat(with.join()).isSameAs(application);
        Thread idle = work.within(MINUTE, Thread::currentThread).orElseThrow();
        assertThat(idle.isDaemon()).isTrue();
        assertThat(idle.getName()).isEqualTo("panel-security-corp");
        assertThat(idle.getContextClassLoader()).isEqualTo(ClassLoader.getPlatformClassLoader());
    }

    private static void inApplication(ClassLoader application, Runnable step) {
        ClassLoader before = loader();
        Thread.currentThread().setContextClassLoader(application);
        try {
            step.run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }

    @Test
    void isRefusedWhereTooMuchWaits() throws Exception {
        occupyBothThreads();

        assertThat(work.later(() -> {})).isTrue();
        assertThat(work.later(() -> {})).isFalse();
        assertThat(work.within(MINUTE, () -> "never")).isEmpty();
    }

    @Test
    void givesWhatComesInTime() {
        assertThat(work.within(MINUTE, () -> "in time")).contains("in time");
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        assertThat(work.within(Duration.ofMillis(1), this::awaitRelease)).isEmpty();
    }

    @Test
    void throwsWhatTheWorkThrows() {
        assertThatIllegalStateException()
                .isThrownBy(() -> work.within(MINUTE, () -> {
                    throw new IllegalStateException("no");
                }))
                .withMessage("no");
    }

    @Test
    void endsWithTheApplicationWhateverHangs() throws Exception {
        CompletableFuture<Thread> hanging = new CompletableFuture<>();
        work.later(() -> {
            hanging.complete(Thread.currentThread());
            awaitRelease();
        });
        Thread thread = hanging.join();

        work.stop(MOMENT);

        thread.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(thread.isAlive()).isFalse();
        assertThat(released.getCount()).isEqualTo(1);
        assertThat(work.later(() -> {})).isFalse();
    }

    @Test
    void tellsHowMuchIsLost() throws Exception {
        occupyBothThreads();
        work.later(() -> {});

        assertThat(work.stop(MOMENT)).isEqualTo(1);
    }

    private void occupyBothThreads() throws InterruptedException {
        CountDownLatch occupied = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            work.later(() -> {
                occupied.countDown();
                awaitRelease();
            });
        }
        assertThat(occupied.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private String awaitRelease() {
        try {
            assertThat(released.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return "too late";
    }
}
