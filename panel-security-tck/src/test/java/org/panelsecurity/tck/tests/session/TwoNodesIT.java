package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.client.Burst;
import org.panelsecurity.tck.client.RefreshBurst;
import org.panelsecurity.tck.server.TwoNodes;
import org.panelsecurity.tck.stub.RotatingProvider;

/** Two real nodes that share a JCache, at a provider whose refresh tokens are good once; and browsers that come to either of them. */
class TwoNodesIT {
    // A refresh is due a second and a half before the end.
    private static final int NEARLY_SIX_SECONDS = 5_000;
    private static final int MORE_THAN_SIX_SECONDS = 7_000;

    @AutoClose
    private static final RotatingProvider PROVIDER = RotatingProvider.start();

    @AutoClose
    private static final TwoNodes NODES = TwoNodes.start(PROVIDER.settings(), Map.of("panel.session.store", "jcache"));

    private static final URI ONE = NODES.one().page("/app/access-token");
    private static final URI TWO = NODES.two().page("/app/access-token");

    private final Browser browser = new Browser();

    @Test
    void knowsAtBothNodesWhoLoggedInAtOne() {
        String token = logIn();

        assertThat(browser.fetch(TWO).body()).isEqualTo(token);
        assertThat(browser.fetch(NODES.two().page("/app/api/me")).body()).contains("mona@example.com");
        assertThat(browser.cookies(ONE).keySet())
                .as("details are not in cookies")
                .noneMatch(name -> name.startsWith("panel-d-"));
    }

    @Test
    void endsAtBothNodesWhatLogsOutAtOne() {
        String token = logIn();
        Browser thief = browser.copy();
        assertThat(thief.fetch(TWO).body()).isEqualTo(token);

        browser.post(NODES.one().page("/app/logout"), Map.of());

        assertThat(thief.fetch(TWO).statusCode()).isEqualTo(401);
        assertThat(thief.fetch(ONE).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"20, false", "20, true", "200, false", "200, true"})
    void asksOnceForAllThatComeToBoth(int requests, boolean ended) throws Exception {
        assertAsksOnce(requests, ended);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"2000, false", "2000, true"})
    void asksOnceForABurstAtBoth(int requests, boolean ended) throws Exception {
        assertAsksOnce(requests, ended);
    }

    private void assertAsksOnce(int requests, boolean ended) throws Exception {
        String old = logIn();
        String fresh = RefreshBurst.fresh(old);
        Thread.sleep(ended ? MORE_THAN_SIX_SECONDS : NEARLY_SIX_SECONDS);
        int before = PROVIDER.refreshes();

        List<HttpResponse<String>> answers = Burst.of(requests, browser, ONE, TWO);

        RefreshBurst burst = new RefreshBurst(old, ended, answers, PROVIDER.refreshes() - before);
        burst.print("two nodes with a JCache");
        burst.assertWentOn(requests);
        assertThat(browser.fetch(ONE).body()).as("with the cookies of before").isEqualTo(fresh);
        assertThat(browser.fetch(TWO).body()).isEqualTo(fresh);
        assertThat(PROVIDER.refreshes() - before).isEqualTo(1);
        assertThat(PROVIDER.reused()).isZero();
    }

    /** The access token of a new session. */
    private String logIn() {
        HttpResponse<String> form = browser.visit(NODES.one().page("/app/login"));
        HttpResponse<String> in = browser.submitOnly(form, Map.of("username", "mona", "password", "hush-hush"));
        assertThat(in.statusCode()).isEqualTo(303);
        return browser.fetch(ONE).body();
    }
}
