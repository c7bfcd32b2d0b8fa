package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** What scripts of a page know of the session, and how the client module warns before its end, in a real browser. */
@Tag("chromium")
@OnSharedServer
class ChromiumScriptsIT {
    // Half a minute without a request ends a session: the module warns after ten seconds.
    private static final String IDLE_MINUTES = "0.5";

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose("quit")
    private final ChromeDriver chromium = Chromium.start();

    private final SinglePage page = new SinglePage(chromium);

    ChromiumScriptsIT() throws IOException {}

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of("panel.session.idle", IDLE_MINUTES));
    }

    @Test
    void showsTheUserAndKeepsAnIdleSessionOfTwoTabs() throws Exception {
        page.open("/single-page.html");
        Chromium.waitUntil(() -> page.text("user").equals("mona (admin, finance, user)"));
        String first = chromium.getWindowHandle();
        chromium.switchTo().newWindow(WindowType.TAB);
        chromium.get(Sample.page("/single-page.html?tab=2").toString());

        page.waitForDialog(25);
        assertThat(page.dialog())
                .contains("Your session is about to end", "You will be logged out in about ", "Stay logged in");
        assertThat(page.focused()).isEqualTo("panel-session-title");
        Chromium.picture(chromium, "session-ending.png");
        String second = chromium.getWindowHandle();
        chromium.switchTo().window(first);
        page.waitForDialog(5);
        chromium.switchTo().window(second);

        chromium.switchTo().activeElement().sendKeys(Keys.TAB);
        chromium.switchTo().activeElement().sendKeys(Keys.ENTER);

        Chromium.waitUntil(() -> page.dialog().isEmpty());
        chromium.switchTo().window(first);
        Chromium.waitUntil(() -> page.dialog().isEmpty());
        chromium.findElement(By.id("ask")).click();
        Chromium.waitUntil(() -> page.text("answer").equals("mona"));
    }

    @Test
    void tellsThatTheSessionHasEndedAndLogsInAgainInANewTab() throws Exception {
        page.open("/single-page.html?year=2026#top");
        Chromium.waitUntil(() -> page.text("user").startsWith("mona"));
        String first = chromium.getWindowHandle();
        chromium.manage().deleteAllCookies();

        page.wake();
        page.waitForDialog(5);
        assertThat(page.dialog()).contains("You are logged out", "Log in again");
        Chromium.picture(chromium, "session-ended.png");
        chromium.findElement(By.linkText("Log in again")).click();
        Chromium.waitUntil(() -> chromium.getWindowHandles().size() == 2);
        chromium.getWindowHandles().stream()
                .filter(handle -> !handle.equals(first))
                .forEach(handle -> chromium.switchTo().window(handle));
        Chromium.waitUntil(() -> !chromium.findElements(By.name("username")).isEmpty());
        page.logIn();
        assertThat(chromium.getCurrentUrl())
                .isEqualTo(Sample.page("/single-page.html?year=2026#top").toString());

        chromium.switchTo().window(first);
        page.wake();
        Chromium.waitUntil(() -> page.dialog().isEmpty());
    }

    /** A page of another port of this host is of the same site, so that its requests carry the cookies; localhost is another site. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void tellsAPageOfAnotherOriginNothing(String host) throws Exception {
        URI elsewhere = URI.create(
                "http://" + host + ":" + URI.create(PROVIDER.issuer()).getPort() + "/nothing-here");
        chromium.get(elsewhere.toString());
        String guest = spy();
        page.open("/single-page.html");
        chromium.get(elsewhere.toString());

        String user = spy();

        assertThat(user)
                .isEqualTo(guest)
                .contains("cors: TypeError", "import: TypeError", "script: error")
                .doesNotContain("mona");
    }

    private String spy() {
        return String.valueOf(
                chromium.executeAsyncScript("""
                const [path, done] = arguments;
                const element = (name, load) => new Promise(told => {
                  const made = document.createElement(name);
                  made.onload = () => told("load");
                  made.onerror = () => told("error");
                  load(made);
                  document.body.append(made);
                });
                (async () => {
                  const seen = [];
                  for (const mode of ["cors", "no-cors", "same-origin"]) {
                    const answer = await fetch(path, { mode, credentials: "include" }).catch(error => error);
                    seen.push(mode + ": " + (answer.name ?? answer.type + answer.status + await answer.text()));
                  }
                  const forced = await fetch(path, { credentials: "include", headers: { "X-Panel-Csrf": "1" } }).catch(error => error);
                  seen.push("forced: " + forced.name);
                  seen.push("import: " + await import(path + "/client.js").catch(error => error.name));
                  seen.push("script: " + await element("script", made => { made.src = path; }));
                  seen.push("image: " + await element("img", made => { made.src = path; }));
                  seen.push("style: " + await element("link", made => { made.rel = "stylesheet"; made.href = path; }));
                  done(seen.join("\\n"));
                })().catch(error => done(String(error)));""", Sample.page("/panel/session").toString()));
    }
}
