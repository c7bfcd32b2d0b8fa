package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.BasketApplication.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.client.Burst;
import org.panelsecurity.tck.deployment.BasketApplication;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.server.SharedServerLog;

/** An application that ends the container's session to log a user out, with {@code panel.session.follow-container=true}. */
@OnSharedServer
class FollowedSessionIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private final Browser browser = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return BasketApplication.at(PROVIDER, Map.of("panel.session.follow-container", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/basket?invalidate", "/basket?new"})
    void endsTheSessionWhenTheApplicationEndsItsOwn(String path) throws Exception {
        SharedServerLog log = SharedServerLog.fromNow();
        logIn(browser, "mona");
        assertThat(browser.fetch(page(path)).body()).isEqualTo("sample:mona left");
        Browser thief = browser.copy();

        HttpResponse<String> script = browser.fetch(page("/basket"));

        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(browser.cookies(page("/")).keySet()).noneMatch(name -> name.startsWith("panel-i-"));
        assertThat(thief.fetch(page("/basket")).statusCode()).isEqualTo(401);
        assertThat(logIn(browser, "mona").body()).startsWith("sample:mona [");
        assertThat(log.text()).doesNotContain("panel.session.follow-container");
    }

    @Test
    void endsTheSessionWhenTheContainersSessionTimesOut() throws Exception {
        logIn(browser, "mona");
        browser.fetch(page("/basket?timeout=2"));
        Thread.sleep(1_000);
        assertThat(browser.fetch(page("/basket")).statusCode()).isEqualTo(200);
        Thread.sleep(1_500);
        assertThat(browser.fetch(page("/basket")).statusCode())
                .as("used meanwhile")
                .isEqualTo(200);
        Thread.sleep(4_000);

        assertThat(browser.fetch(page("/basket")).statusCode()).isEqualTo(401);
    }

    @Test
    void endsTheSessionOfABrowserThatLostTheContainersSession() {
        logIn(browser, "mona");
        browser.forget(page("/"), "JSESSIONID");

        assertThat(browser.visit(page("/public/basket")).body()).isEqualTo("guest []");
        assertThat(logIn(browser, "mona").body()).startsWith("sample:mona [");
    }

    /** What this library does to the container's session ends no session. */
    @Test
    void keepsTheSessionThroughLoginsAndChangesOfTheUser() throws Exception {
        logIn(browser, "mona");
        browser.fetch(page("/basket?add=pear"));
        logIn(browser, "mona");
        assertThat(browser.fetch(page("/basket")).body())
                .startsWith("sample:mona [")
                .contains("pear");

        logIn(browser, "lisa");
        assertThat(browser.fetch(page("/basket")).body())
                .startsWith("sample:lisa [")
                .doesNotContain("pear");

        BasketApplication.logInWithPassword(browser, "lisa");
        List<HttpResponse<String>> atOnce = Burst.of(8, browser, page("/basket"), page("/basket?async"));
        assertThat(atOnce).allSatisfy(answer -> assertThat(answer.body()).startsWith("basic:lisa ["));
    }

    @Test
    void logsOutAsUsual() {
        logIn(browser, "mona");

        assertThat(browser.follow(browser.post(page("/logout"), Map.of())).body())
                .contains("You are logged out.");
        assertThat(browser.fetch(page("/basket")).statusCode()).isEqualTo(401);
    }
}
