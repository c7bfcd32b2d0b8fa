package org.panelsecurity.tck.application.moved;

import jakarta.annotation.Resource;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An enterprise bean that works later: in a timer, or on a thread of its pool. */
@Singleton
public class Errands {
    private final ConcurrentLinkedQueue<CompletableFuture<String>> waiting = new ConcurrentLinkedQueue<>();

    @Resource
    private TimerService timers;

    @Inject
    private UserReport report;

    public void byTimer(CompletableFuture<String> answer) {
        waiting.add(answer);
        timers.createSingleActionTimer(1, new TimerConfig(null, false));
    }

    @Timeout
    void ring() {
        @Nullable CompletableFuture<String> answer = waiting.poll();
        if (answer != null) {
            Answers.complete(answer, report::text);
        }
    }

    @Asynchronous
    public void onAnotherThread(CompletableFuture<String> answer) {
        Answers.complete(answer, report::text);
    }
}
