package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.client.Burst;
import org.panelsecurity.tck.client.RefreshBurst;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.stub.RotatingProvider;

/** Access tokens that end, with many requests at once, at a provider whose refresh tokens are good once. */
@OnSharedServer
class RefreshIT {
    @AutoClose
    private static final RotatingProvider PROVIDER = RotatingProvider.start();

    private static final URI TOKEN = page("/access-token");

    private final Browser browser = new Browser();
    private long expiry;

    @Deployment(testable = false)
    static WebArchive sample() {
        return PROVIDER.sample();
    }

    @ParameterizedTest
    @CsvSource({"20, false", "20, true", "200, false", "200, true"})
    void asksOnceHoweverManyComeAtOnce(int requests, boolean ended) throws Exception {
        assertAsksOnce(requests, ended);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"2000, false", "2000, true"})
    void asksOnceForABurst(int requests, boolean ended) throws Exception {
        assertAsksOnce(requests, ended);
    }

    private void assertAsksOnce(int requests, boolean ended) throws Exception {
        String old = logIn();
        await(ended);
        int before = PROVIDER.refreshes();

        List<HttpResponse<String>> answers = Burst.of(requests, browser, TOKEN);

        RefreshBurst burst = new RefreshBurst(old, ended, answers, PROVIDER.refreshes() - before);
        burst.print("one node");
        burst.assertWentOn(requests);
        assertThat(answers.stream()
                        .distinct()
                        .limit(200)
                        .map(last -> Burst.after(last, browser).fetch(TOKEN).body()))
                .as("whichever arrives last")
                .containsOnly(RefreshBurst.fresh(old));
        assertThat(PROVIDER.refreshes() - before).isEqualTo(1);
        assertThat(PROVIDER.reused()).isZero();
    }

    @Test
    void logsInAgainWhereTheProviderRefuses() throws Exception {
        logIn();
        await(true);
        PROVIDER.forgetsEverybody();
        Browser elsewhere = browser.copy();

        HttpResponse<String> script = browser.fetch(TOKEN);
        HttpResponse<String> navigation = elsewhere.visit(page("/?year=2026"));

        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(script.body()).contains("\"login\":\"" + page("/login").getPath() + "\"");
        assertThat(browser.cookies(TOKEN).keySet()).noneMatch(name -> name.matches("panel-[id]-.*"));
        assertThat(Jsoup.parse(navigation.body()).select("input[name=password]"))
                .hasSize(1);
        HttpResponse<String> home = elsewhere.submit(navigation, Map.of("username", "mona", "password", "hush-hush"));
        assertThat(home.uri()).isEqualTo(page("/?year=2026"));
        assertThat(home.statusCode()).isEqualTo(200);
    }

    /** Another tab's request waits for the provider; when it is answered, the browser has the cookies of a new login. */
    @Test
    void leavesTheCookiesOfANewLoginAlone() throws Exception {
        String old = logIn();
        await(false);
        int before = PROVIDER.refreshes();
        Browser tab = browser.copy();
        PROVIDER.setHeld(true);
        CompletableFuture<HttpResponse<String>> late = CompletableFuture.supplyAsync(() -> tab.fetch(TOKEN));
        try {
            Instant end = Instant.now().plusSeconds(20);
            while (PROVIDER.refreshes() == before) {
                assertThat(Instant.now()).as("no refresh").isBefore(end);
                Thread.sleep(1);
            }
            typePassword();
        } finally {
            PROVIDER.setHeld(false);
        }

        HttpResponse<String> answer = late.get(30, TimeUnit.SECONDS);
        assertThat(answer.body()).isEqualTo(RefreshBurst.fresh(old));
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void goesOnWhileTheProviderIsDownAndAsksAgain() throws Exception {
        String old = logIn();
        await(false);
        PROVIDER.setDown(true);
        int before = PROVIDER.refreshes();
        try {
            List<HttpResponse<String>> answers = Burst.of(20, browser, TOKEN);

            assertThat(answers)
                    .allMatch(answer ->
                            answer.statusCode() == 200 && answer.body().equals(old));
            assertThat(PROVIDER.refreshes() - before).isEqualTo(1);
            assertThat(new Browser().open(page("/public/")).statusCode()).isEqualTo(200);
        } finally {
            PROVIDER.setDown(false);
        }
        Instant end = Instant.now().plusSeconds(20);
        while (browser.fetch(TOKEN).body().equals(old)) {
            assertThat(Instant.now()).as("still not asked again").isBefore(end);
            Thread.sleep(200);
        }
        assertThat(browser.fetch(TOKEN).body()).isEqualTo(RefreshBurst.fresh(old));
        assertThat(PROVIDER.refreshes() - before).isEqualTo(2);
    }

    /** The access token of a new session, which is not renewed yet. */
    private String logIn() {
        String token;
        do {
            typePassword();
            expiry = Long.parseLong(browser.fetch(page("/token")).body());
            token = browser.fetch(TOKEN).body();
        } while (!token.endsWith(".0"));
        return token;
    }

    private void typePassword() {
        HttpResponse<String> form = browser.visit(page("/login"));
        HttpResponse<String> in = browser.submitOnly(form, Map.of("username", "mona", "password", "hush-hush"));
        assertThat(in.statusCode()).isEqualTo(303);
    }

    // A refresh is due in the last second and a half; how much of a second the application does not tell.
    private void await(boolean ended) throws InterruptedException {
        long due = ended ? expiry * 1000 + 1000 : expiry * 1000 - 450;
        while (Instant.now().toEpochMilli() < due) {
            Thread.sleep(20);
        }
    }
}
