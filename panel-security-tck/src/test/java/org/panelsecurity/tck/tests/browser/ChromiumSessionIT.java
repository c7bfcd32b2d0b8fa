package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** What people do with tabs, reloads and the back button, and what scripts meet, in a real browser. */
@Tag("chromium")
@OnSharedServer
class ChromiumSessionIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose("quit")
    private final ChromeDriver chromium = Chromium.start();

    ChromiumSessionIT() throws IOException {}

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of());
    }

    @Test
    void logsInFromAScriptAndComesBackToItsPage() throws Exception {
        URI here = URI.create(page("/single-page.html") + "?year=2026&q=a%20b#/reports/7");
        chromium.get(here.toString());
        logIn();
        assertThat(ask()).isEqualTo("mona");

        chromium.manage().deleteAllCookies();
        Chromium.leavePage(chromium, chromium.findElement(By.id("ask"))::click);
        assertThat(chromium.getCurrentUrl()).startsWith(PROVIDER.issuer());
        logIn();

        assertThat(chromium.getCurrentUrl()).isEqualTo(here.toString());
        assertThat(ask()).isEqualTo("mona");
    }

    /** Where cookies do not come back, another login would not help, and the script is told. */
    @Test
    void sendsAScriptToLogInOnceAndNotOverAndOver() throws Exception {
        chromium.get(page("/single-page.html").toString());
        logIn();
        chromium.manage().deleteAllCookies();
        Chromium.leavePage(chromium, chromium.findElement(By.id("ask"))::click);
        logIn();
        chromium.manage().deleteAllCookies();

        assertThat(ask()).isEqualTo("status 401");
        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/single-page.html").toString());
    }

    @Test
    void leavesAScriptWhereAnAnswerNamesALoginElsewhere() {
        chromium.get(page("/public/").toString());

        Object statuses = chromium.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                (async () => {
                  const { fetchOrLogIn } = await import(new URL("../panel/session/client.js", location.href));
                  const statuses = [];
                  const answer = (body, init) =>
                      Object.defineProperty(new Response(body, init), "url", { value: location.href });
                  for (const login of ["https://evil.example/login", "//evil.example/login", "javascript:alert(1)", "https://[", 7, null]) {
                    window.fetch = async () => answer(
                        JSON.stringify({ error: "login_required", login }), { status: 401 });
                    statuses.push((await fetchOrLogIn("api/me")).status);
                  }
                  window.fetch = async () => answer("no JSON", { status: 401 });
                  statuses.push((await fetchOrLogIn("api/me")).status);
                  done(statuses.join());
                })().catch(error => done(String(error)));""");

        assertThat(statuses).isEqualTo("401,401,401,401,401,401,401");
        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/public/").toString());
    }

    /** As if the user chose to stay, because of what is typed already. */
    @Test
    void returnsTheAnswersToAScriptIfTheBrowserStays() {
        chromium.get(page("/public/").toString());

        Object statuses = chromium.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                (async () => {
                  const { fetchOrLogIn } = await import(new URL("../panel/session/client.js", location.href));
                  window.fetch = async () => Object.defineProperty(
                      new Response(JSON.stringify({ error: "login_required", login: "/sample-war/login" }), { status: 401 }),
                      "url", { value: location.href });
                  setInterval(() => window.stop(), 1);
                  const answers = await Promise.all([fetchOrLogIn("api/me"), fetchOrLogIn("api/me")]);
                  answers.push(await fetchOrLogIn("api/me"));
                  done(answers.map(answer => answer.status).join());
                })().catch(error => done(String(error)));""");

        assertThat(statuses).isEqualTo("401,401,401");
        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/public/").toString());
    }

    @Test
    void endsTwoTabsThatLogInAtOnceAtTheirOwnPages() throws Exception {
        chromium.get(page("/?tab=1").toString());
        String first = chromium.getWindowHandle();
        chromium.switchTo().newWindow(WindowType.TAB);
        chromium.get(page("/?tab=2").toString());
        logIn();
        assertShows("/?tab=2");

        chromium.switchTo().window(first);
        logIn();
        assertShows("/?tab=1");
    }

    @Test
    void goesOnToTheApplicationWhenSomebodyGoesBackToTheLoginAndLogsInAgain() throws Exception {
        chromium.get(page("/?year=2026").toString());
        logIn();

        Chromium.leavePage(chromium, chromium.navigate()::back);
        assertThat(chromium.getCurrentUrl()).startsWith(PROVIDER.issuer());
        logIn();
        assertShows("/?year=2026");

        chromium.get(page("/?code=used&state=panel." + "A".repeat(43)).toString());
        assertShows("/");
    }

    /** Without its memory of pages just left, as after some minutes. */
    @Test
    void asksTheServerForAnyPageWhenItsCacheWasEmptied() throws Exception {
        ChromeDriver forgetful = Chromium.start("--disable-features=BackForwardCache");
        try {
            goBackAfterLogout(forgetful, "/");

            assertAsksToLogIn(forgetful);
        } finally {
            forgetful.quit();
        }
    }

    private static void goBackAfterLogout(ChromeDriver browser, String path) throws InterruptedException {
        browser.get(page(path).toString());
        logIn(browser);
        assertShows(browser, path);
        Chromium.leavePage(browser, browser.findElement(By.cssSelector("form[action$=logout] button"))::click);
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("You are logged out.");
        Chromium.leavePage(browser, browser.navigate()::back);
    }

    // Under way, a browser names the page that it asks for.
    private static void assertAsksToLogIn(ChromeDriver browser) throws InterruptedException {
        for (int i = 0; i < 200 && !browser.getCurrentUrl().startsWith(PROVIDER.issuer()); i++) {
            Thread.sleep(50);
        }
        assertThat(browser.getCurrentUrl())
                .as("with %s", browser.executeScript("return document.body.innerText"))
                .startsWith(PROVIDER.issuer());
    }

    @Test
    void returnsToThePageOfAFormThatIsSentAgainAfterTheSessionHasEnded() throws Exception {
        chromium.get(page("/").toString());
        logIn();
        Chromium.leavePage(chromium, () -> chromium.executeScript("""
                const form = document.createElement("form");
                form.method = "post";
                form.action = "?year=2026";
                document.body.append(form);
                form.submit();"""));
        assertShows("/?year=2026");

        chromium.navigate().refresh();
        assertShows("/?year=2026");
        chromium.manage().deleteAllCookies();
        chromium.navigate().refresh();
        logIn();

        assertShows("/");
    }

    private void logIn() throws InterruptedException {
        logIn(chromium);
    }

    private static void logIn(ChromeDriver browser) throws InterruptedException {
        browser.findElement(By.name("username")).sendKeys("mona");
        Chromium.leavePage(browser, browser.findElement(By.cssSelector("form [type=submit]"))::click);
    }

    private void assertShows(String path) {
        assertShows(chromium, path);
    }

    private static void assertShows(ChromeDriver browser, String path) {
        assertThat(browser.getCurrentUrl()).isEqualTo(page(path).toString());
        assertThat(browser.findElement(By.id("user")).getText()).isEqualTo("mona");
    }

    /** What the page shows when its button was pressed. */
    private String ask() throws InterruptedException {
        chromium.executeScript("document.getElementById('answer').textContent = ''");
        chromium.findElement(By.id("ask")).click();
        for (int i = 0; i < 200; i++) {
            String answer = chromium.findElement(By.id("answer")).getText();
            if (!answer.isEmpty()) {
                return answer;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("No answer on " + chromium.getCurrentUrl());
    }
}
