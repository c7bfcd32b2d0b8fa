package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.server.ServerProcess;

/** The keys of two nodes change as docs/sessions.md says, node after node, while browsers never cease to ask now one, now the other. */
@Tag("full")
class KeyRotationIT {
    private static final String OLD = "the-old-secret-of-thirty-two-bytes-or-more";
    private static final String NEW = "the-new-secret-of-thirty-two-bytes-or-more";
    private static final int BROWSERS = 20;

    // Of each browser, between two restarts: half of them at either node.
    private static final int ANSWERS = 10;

    // The servers start on the same machine.
    private static final int PAUSE_MILLIS = 250;

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private final AtomicReferenceArray<ServerProcess> nodes = new AtomicReferenceArray<>(2);
    private final AtomicInteger refusedConnections = new AtomicInteger();
    private final List<String> logOuts = new CopyOnWriteArrayList<>();
    private final List<Visitor> visitors = new ArrayList<>();
    private volatile boolean over;

    @Test
    void logsNobodyOut() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(BROWSERS);
        try {
            nodes.set(0, start(OLD));
            nodes.set(1, start(OLD));
            IntStream.range(0, BROWSERS).mapToObj(i -> new Visitor("user" + i)).forEach(visitors::add);
            visitors.forEach(visitor -> visitor.logIn(page(0, "/app/")));
            Browser asleep = visitors.get(0).browser.copy();
            visitors.forEach(threads::execute);
            awaitAnswers();

            deploy(OLD + "," + NEW);
            deploy(NEW + "," + OLD);
            deploy(NEW);

            over = true;
            assertThat(logOuts).isEmpty();
            assertThat(asleep.fetch(page(0, "/app/api/me")).statusCode())
                    .as("who has not come by since the old key went")
                    .isEqualTo(401);
        } finally {
            over = true;
            threads.shutdown();
            close(0);
            close(1);
        }
    }

    /** Gives both nodes these secrets, one after the other. */
    private void deploy(String secrets) throws InterruptedException {
        for (int node = 0; node < nodes.length(); node++) {
            int before = answers();
            int refusedBefore = refusedConnections.get();
            nodes.get(node).kill();
            nodes.set(node, start(secrets));
            int during = answers() - before;
            awaitAnswers();
            System.out.printf(
                    "%s, node %s restarts with %s: %d requests answered meanwhile and %d with both nodes, %d sent again to the other, %d log-outs%n",
                    Server.current().title(),
                    node == 0 ? "one" : "two",
                    secrets.replace(OLD, "old").replace(NEW, "new"),
                    during,
                    answers() - before - during,
                    refusedConnections.get() - refusedBefore,
                    logOuts.size());
        }
    }

    private static ServerProcess start(String secrets) {
        Map<String, String> settings = new TreeMap<>(Sample.properties(PROVIDER));
        settings.put("panel.cookie.secret", secrets);
        return ServerProcess.start(Map.of("app", Sample.configured(settings)));
    }

    private int answers() {
        return visitors.stream().mapToInt(visitor -> visitor.answers).sum();
    }

    private void awaitAnswers() throws InterruptedException {
        Instant end = Instant.now().plusSeconds(120);
        int[] before = visitors.stream().mapToInt(visitor -> visitor.answers).toArray();
        for (int i = 0; i < before.length; i++) {
            while (visitors.get(i).answers < before[i] + ANSWERS) {
                assertThat(Instant.now()).as(visitors.get(i).user).isBefore(end);
                Thread.sleep(50);
            }
        }
    }

    private URI page(int node, String path) {
        return nodes.get(node).page(path);
    }

    private void close(int node) {
        ServerProcess server = nodes.get(node);
        if (server != null) {
            server.close();
        }
    }

    /** Somebody whose page asks again and again. */
    private final class Visitor implements Runnable {
        private final Browser browser = new Browser();
        private final String user;
        private volatile int answers;

        Visitor(String user) {
            this.user = user;
        }

        void logIn(URI page) {
            assertThat(Sample.logIn(browser, page, user, "{}").statusCode()).isEqualTo(200);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
        public void run() {
            for (int node = 0; !over; node = 1 - node) {
                try {
                    Thread.sleep(PAUSE_MILLIS);
                    HttpResponse<String> answer = browser.fetch(page(node, "/app/api/me"));
                    if (answer.statusCode() != 200 || !answer.body().contains("\"" + user + "\"")) {
                        logOuts.add(user + ": " + answer.statusCode() + " " + answer.body());
                    }
                    answers++;
                } catch (IllegalStateException down) {
                    refusedConnections.incrementAndGet();
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }
}
