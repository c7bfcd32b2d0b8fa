package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.RoundRobin;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.stub.RotatingProvider;

/** Two nodes with a JCache behind a real nginx, without stickiness; one of them dies without a word (SIGKILL). */
@Tag("full")
class KilledNodeIT {
    private static final Map<String, String> MONA = Map.of("username", "mona", "password", "hush-hush");
    private static final int SESSIONS = 20;

    // A refresh is due a quarter before the end.
    private static final Duration LIFE = Duration.ofSeconds(40);
    private static final Duration STILL_GOOD = LIFE.dividedBy(4).minusSeconds(1);

    @Test
    void endsALoginAtTheNodeThatIsLeft() {
        try (MockProvider provider = MockProvider.start();
                RoundRobin site = RoundRobin.start(Sample.properties(provider))) {
            heading("a node dies in the middle of a login");
            Browser browser = new Browser();
            HttpResponse<String> begun = byNode("one", site, () -> browser.open(site.page("/app/?year=2026")));
            site.told("mona", begun);
            HttpResponse<String> callback =
                    browser.submitOnly(browser.follow(begun), Map.of("username", "mona", "claims", "{}"));

            site.killOne();
            HttpResponse<String> in =
                    site.told("mona", browser.open(callback.uri().resolve(location(callback))));
            HttpResponse<String> home = site.told("mona", browser.follow(in));

            assertThat(location(begun)).startsWith(provider.issuer());
            assertThat(in.statusCode()).isEqualTo(303);
            assertThat(home.statusCode()).isEqualTo(200);
            assertThat(home.uri()).isEqualTo(site.page("/app/?year=2026"));
            assertThat(site.told("mona", browser.fetch(site.page("/app/api/me")))
                            .body())
                    .contains("mona");
        }
    }

    @Test
    void goesOnWithSessionsOfTheDeadNode() {
        try (RotatingProvider provider = RotatingProvider.start(Duration.ofHours(1));
                RoundRobin site = RoundRobin.start(provider.settings())) {
            heading("a node dies while nobody asks it for anything");
            Map<Browser, String> sessions = new LinkedHashMap<>();
            for (int i = 0; i < SESSIONS; i++) {
                Browser browser = new Browser();
                logIn(browser, site.one().page("/app/login"));
                sessions.put(
                        browser,
                        browser.fetch(site.one().page("/app/access-token")).body());
            }
            System.out.printf("    %d users log in at node one%n", SESSIONS);

            site.killOne();

            assertThat(sessions.values()).doesNotHaveDuplicates().allMatch(token -> token.startsWith("access-"));
            sessions.forEach((browser, token) -> {
                HttpResponse<String> answer = site.told(token, browser.fetch(site.page("/app/access-token")));
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(token);
            });
        }
    }

    @Test
    void renewsTokensWhenTheLeaseOfTheDeadNodeHasEnded() throws Exception {
        try (RotatingProvider provider = RotatingProvider.start(LIFE);
                RoundRobin site = RoundRobin.start(provider.settings())) {
            heading("a node dies while it asks the provider for new tokens");
            Browser browser = new Browser();
            URI token = site.page("/app/access-token");
            logIn(browser, site.page("/app/login"));
            String old = browser.fetch(token).body();
            long end = Long.parseLong(browser.fetch(site.page("/app/token")).body());
            Browser other = browser.copy();
            // Then the next one is led to the first.
            byNode("two", site, () -> browser.fetch(token));
            provider.setHanging(true);
            await(() -> !Instant.now().isBefore(Instant.ofEpochSecond(end).minus(STILL_GOOD)));

            CompletableFuture<HttpResponse<String>> hanging = CompletableFuture.supplyAsync(() -> other.fetch(token));
            await(() -> provider.hung() == 1);
            site.killOne();
            Instant killed = Instant.now();
            provider.setHanging(false);

            HttpResponse<String> saved = site.told("the request that hung", hanging.get(30, TimeUnit.SECONDS));
            assertThat(saved.statusCode()).isEqualTo(200);
            assertThat(saved.body()).isEqualTo(old);
            assertThat(site.asked(saved)).isEqualTo("one, two");
            assertThat(site.told("mona", browser.fetch(token)).body()).isEqualTo(old);
            assertThat(provider.refreshes()).as("while the token is good").isZero();
            assertRenewsOnce(provider, site, browser, killed);
        }
    }

    private static void assertRenewsOnce(RotatingProvider provider, RoundRobin site, Browser browser, Instant killed)
            throws Exception {
        URI token = site.page("/app/access-token");
        String old = "access-login1.0";
        int answers = 0;
        HttpResponse<String> answer;
        do {
            answer = browser.fetch(token);
            assertThat(answer.statusCode()).isEqualTo(200);
            answers++;
            Thread.sleep(200);
        } while (answer.body().equals(old) && Instant.now().isBefore(killed.plusSeconds(90)));
        System.out.printf(
                "    mona: %d more answers with the old token, then the new one, %d s after the kill%n",
                answers - 1, Duration.between(killed, Instant.now()).toSeconds());
        System.out.printf(
                "    provider: %d request that hung, %d refresh, %d used again%n",
                provider.hung(), provider.refreshes(), provider.reused());
        assertThat(answer.body()).isEqualTo("access-login1.1");
        assertThat(site.told("mona", browser.fetch(token)).body()).isEqualTo("access-login1.1");
        assertThat(provider.hung()).isEqualTo(1);
        assertThat(provider.refreshes()).isEqualTo(1);
        assertThat(provider.reused()).isZero();
    }

    private static void logIn(Browser browser, URI page) {
        assertThat(browser.submitOnly(browser.visit(page), MONA).statusCode()).isEqualTo(303);
    }

    /** The first answer of this node; nginx asks them in turn. */
    private static HttpResponse<String> byNode(String node, RoundRobin site, Request request) {
        HttpResponse<String> answer = request.send();
        for (int more = 0; more < 3 && !site.asked(answer).equals(node); more++) {
            answer = request.send();
        }
        assertThat(site.asked(answer)).isEqualTo(node);
        return answer;
    }

    private interface Request {
        HttpResponse<String> send();
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static void heading(String what) {
        System.out.printf(
                "%s, two nodes with a JCache behind nginx: %s%n",
                Server.current().title(), what);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }
}
