package org.panelsecurity.tck.client;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.panelsecurity.tck.Browser;

/** Requests of one browser that race each other. A seed decides which ones, in what order and at what distance. */
public final class Race {
    private static final int MOST_MILLISECONDS = 15;

    private final Random random;
    private final Browser browser;
    private final ExecutorService threads;

    /** An answer, and the browser as it is if this answer was the last one. */
    public record Answer(String request, HttpResponse<String> response, Browser browser) {}

    /** What the browser does, under a name. */
    public record Step(String name, Function<Browser, HttpResponse<String>> request) {}

    public Race(long seed, Browser browser, ExecutorService threads) {
        this.random = new Random(seed);
        this.browser = browser;
        this.threads = threads;
    }

    /** Sends these steps and so many others. Each one carries the cookies that the browser has now. */
    public List<Answer> run(List<Step> once, List<Step> others, int more) throws Exception {
        List<Callable<Answer>> all = new ArrayList<>();
        for (Step step : order(once, others, more)) {
            int pause = random.nextInt(MOST_MILLISECONDS);
            Browser copy = browser.copy();
            all.add(() -> {
                Thread.sleep(pause);
                return new Answer(step.name(), step.request().apply(copy), copy);
            });
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : threads.invokeAll(all)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private List<Step> order(List<Step> once, List<Step> others, int more) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            steps.add(others.get(random.nextInt(others.size())));
        }
        once.forEach(step -> steps.add(random.nextInt(steps.size() + 1), step));
        return steps;
    }
}
