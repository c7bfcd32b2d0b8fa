package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.BasketApplication.location;
import static org.panelsecurity.tck.deployment.BasketApplication.login;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.client.Burst;
import org.panelsecurity.tck.client.FacesRequest;
import org.panelsecurity.tck.deployment.BasketApplication;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.server.SharedServerLog;

/** What a user keeps in the container's session (a basket, a Faces view) through logins, and what other users get of it: nothing. */
@OnSharedServer
class ContainerSessionIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private final Browser browser = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return BasketApplication.at(PROVIDER, Map.of());
    }

    @Test
    void keepsTheBasketOfAUserWhoLogsInAgain() {
        logIn("mona");
        browser.fetch(page("/basket?add=pear"));
        String before = sessionId();

        HttpResponse<String> again = logIn("mona");

        assertThat(again.body())
                .isEqualTo("sample:mona [asked about mona, hello mona with a token, pear,"
                        + " asked about mona, hello mona with a token]");
        assertThat(sessionId()).isNotEqualTo(before);
    }

    /** As overnight: the cookies of the session are gone, and the container's session is there. */
    @Test
    void keepsTheBasketOfAUserWhoseSessionHasExpired() {
        logIn("mona");
        browser.fetch(page("/basket?add=pear"));
        expireSession();

        logIn("mona");

        assertThat(browser.fetch(page("/basket")).body()).contains("pear");
    }

    /** As an application asks before something important, where the old login is not good enough any more. */
    @Test
    void keepsTheBasketOfAUserWhomTheApplicationAsksToLogInAgain() throws InterruptedException {
        logIn("mona");
        browser.fetch(page("/basket?add=pear"));
        String before = sessionId();
        Thread.sleep(10_500);

        // Leads to the choice of providers, except where the server does not ask the mechanism; docs/servers.md.
        HttpResponse<String> asked = browser.open(page("/basket?again"));
        HttpResponse<String> again = logIn("mona");

        assertThat(asked.statusCode()).isLessThan(500);
        assertThat(again.body()).startsWith("sample:mona ").contains("pear");
        assertThat(sessionId()).isNotEqualTo(before);
    }

    @Test
    void keepsTheFacesViewOfOneTabWhenTheUserLogsInAgainInAnother() {
        logIn("mona");
        HttpResponse<String> view = browser.visit(page("/faces.xhtml"));
        expireSession();
        logIn("mona");

        HttpResponse<String> refreshed = browser.send(FacesRequest.of(view));

        assertThat(refreshed.statusCode()).isEqualTo(200);
        assertThat(refreshed.body())
                .contains("<partial-response")
                .contains("mona")
                .doesNotContain("ViewExpired");
    }

    @Test
    void keepsTheBasketsOfBothTabsThatLogInAtOnce() {
        browser.fetch(page("/public/basket?add=apple"));
        HttpResponse<String> one = browser.visit(login("sample"));
        HttpResponse<String> other = browser.visit(login("sample"));

        browser.submit(one, Map.of("username", "mona"));
        browser.fetch(page("/basket?add=pear"));
        browser.submit(other, Map.of("username", "mona"));

        assertThat(browser.fetch(page("/basket")).body()).contains("apple", "pear");
    }

    @Test
    void givesAGuestsBasketToTheUserUnderANewId() throws Exception {
        browser.fetch(page("/public/basket?add=apple"));
        String ofGuest = sessionId();

        logIn("mona");
        String ofUser = sessionId();
        List<HttpResponse<String>> atOnce = Burst.of(12, browser, page("/basket"));

        assertThat(ofUser).isNotEqualTo(ofGuest);
        assertThat(atOnce).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("apple");
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        });
    }

    /** A session that a page of the user creates is the user's at once, before that page ends. */
    @Test
    void keepsTheBasketWhenAPageIsOnItsWayAndScriptsAskForMore() throws Exception {
        logIn("mona");
        expireContainerSession();
        HttpResponse<String> created = browser.fetch(page("/basket?add=apple"));
        String id = sessionId();

        List<HttpResponse<String>> atOnce = Burst.of(12, browser, page("/basket?early"), page("/basket?async"));

        assertThat(created.body()).isEqualTo("sample:mona [apple]");
        assertThat(sessionId()).isEqualTo(id);
        assertThat(atOnce).allSatisfy(answer -> {
            assertThat(answer.body()).isEqualTo("sample:mona [apple]");
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        });
    }

    @Test
    void showsAnotherUserNothingAndLetsStoresAndObserversSeeTheNewUser() {
        logIn("first");
        browser.fetch(page("/basket?add=pear"));

        HttpResponse<String> other = logIn("second");

        assertThat(other.body()).isEqualTo("sample:second [asked about second, hello second with a token]");
        assertThat(browser.fetch(page("/basket")).body())
                .isEqualTo("sample:second [asked about second, hello second with a token]");
    }

    @Test
    void changesTheUserInTwoRequestsAndClearsWhatCarriedTheUser() {
        logIn("first");
        URI answered = BasketApplication.callback(browser, "second");

        HttpResponse<String> callback = browser.open(answered);
        HttpResponse<String> second = browser.open(location(callback));

        assertThat(callback.statusCode()).isEqualTo(303);
        assertThat(location(callback).getRawQuery()).startsWith("state=panel.").doesNotContain("code");
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(location(second)).isEqualTo(page("/basket"));
        assertThat(browser.cookies(page("/")).keySet())
                .filteredOn(name -> name.startsWith("panel-"))
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void carriesAUserOnceAndInThisBrowserAlone() {
        logIn("first");
        URI answered = BasketApplication.callback(browser, "second");
        HttpResponse<String> callback = browser.open(answered);
        Browser before = browser.copy();

        assertThat(new Browser().open(location(callback)).statusCode()).isEqualTo(400);
        browser.open(location(callback));
        before.open(location(callback));

        assertThat(before.cookies(page("/")))
                .as("the same login, not a second one")
                .containsAllEntriesOf(sessionCookies());
    }

    @Test
    void showsAnotherUserOfThePasswordFormNothing() {
        logIn("first");
        browser.fetch(page("/basket?add=pear"));
        HttpResponse<String> form = browser.visit(login("basic"));
        Map<String, String> typed = Map.of("username", "second", "password", BasketApplication.PASSWORD);

        HttpResponse<String> again = browser.submitOnly(form, typed);
        HttpResponse<String> done = browser.submitOnly(form, typed);

        assertThat(again.statusCode()).isEqualTo(307);
        assertThat(location(again)).isEqualTo(page("/login/basic?again"));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(browser.fetch(page("/basket")).body()).isEqualTo("basic:second [hello second]");
    }

    @Test
    void showsNoOtherUserOfASharedPasswordTheBasket() {
        logInWithPassword("first");
        browser.fetch(page("/basket?add=pear"));

        logInWithPassword("first");
        String same = browser.fetch(page("/basket")).body();
        logInWithPassword("second");

        assertThat(same).contains("pear");
        assertThat(browser.fetch(page("/basket")).body()).doesNotContain("pear");
    }

    /** Documented in docs/sessions.md. */
    @Test
    void endsTheContainersSessionOfAUserWhenAGuestsRequestIsAnswered() {
        logIn("mona");
        browser.fetch(page("/basket?add=pear"));
        expireSession();

        HttpResponse<String> guest = browser.visit(page("/public/basket"));
        logIn("mona");

        assertThat(guest.body()).isEqualTo("guest []");
        assertThat(browser.fetch(page("/basket")).body()).doesNotContain("pear");
    }

    @Test
    void leavesTheLogCleanWhereItEndsSessions() throws Exception {
        SharedServerLog log = SharedServerLog.fromNow();
        for (int round = 0; round < 5; round++) {
            logIn("first");
            browser.fetch(page("/basket?add=pear"));
            logIn("second");
            browser.post(page("/logout"), Map.of());
            logIn("first");
            expireSession();
            browser.visit(page("/public/basket"));
            logInWithPassword("first");
            logInWithPassword("second");
            Burst.of(8, browser, page("/public/basket"), page("/basket"));
        }

        assertThat(log.text()).doesNotContain("WELD-000717", "WELD-000335", "IllegalStateException");
    }

    /** The application may end the container's session as often as it likes: users stay logged in, and the log has one line. */
    @Test
    void keepsTheUserLoggedInWhereTheApplicationEndsTheContainersSession() throws Exception {
        SharedServerLog log = SharedServerLog.fromNow();
        logIn("mona");

        assertThat(browser.fetch(page("/basket?invalidate")).body()).isEqualTo("sample:mona left");
        assertThat(browser.fetch(page("/basket?new")).body()).isEqualTo("sample:mona left");
        assertThat(browser.fetch(page("/basket")).body()).isEqualTo("sample:mona []");
        // The line is written once for the application: another test may have had it.
        assertThat(log.text().split("set panel.session.follow-container=true", -1).length)
                .isLessThanOrEqualTo(2);
    }

    private HttpResponse<String> logIn(String user) {
        return BasketApplication.logIn(browser, user);
    }

    private void logInWithPassword(String user) {
        BasketApplication.logInWithPassword(browser, user);
    }

    private void expireSession() {
        browser.forget(page("/"), "panel-i-");
    }

    private void expireContainerSession() {
        browser.forget(page("/"), "JSESSIONID");
    }

    private Map<String, String> sessionCookies() {
        Map<String, String> cookies = new TreeMap<>(browser.cookies(page("/")));
        cookies.keySet().removeIf(name -> !name.startsWith("panel-i-"));
        return cookies;
    }

    private String sessionId() {
        return browser.cookies(page("/")).getOrDefault("JSESSIONID", "none");
    }
}
