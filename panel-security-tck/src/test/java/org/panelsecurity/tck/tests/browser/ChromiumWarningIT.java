package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** How the client module warns before the session ends, in a real browser. The page itself answers for the endpoint. */
@Tag("chromium")
@OnSharedServer
class ChromiumWarningIT {
    private static final String SOON =
            "{ now: '2026-12-01T08:00:00Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:00:19Z' }";
    private static final String LONG =
            "{ now: '2026-12-01T08:00:05Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:20:05Z' }";

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose("quit")
    private final ChromeDriver chromium = Chromium.start();

    private final SinglePage page = new SinglePage(chromium);

    ChromiumWarningIT() throws IOException {}

    @Deployment(testable = false)
    static WebArchive sample() {
        WebArchive war = Sample.at(PROVIDER, Map.of());
        for (File file : Objects.requireNonNull(new File("src/test/webapp/single").listFiles())) {
            war.addAsWebResource(file, "public/single/" + file.getName());
        }
        return war;
    }

    /** The page's policy is {@code default-src 'none'; script-src 'self'; connect-src 'self'}, and the icon. */
    @Test
    void warnsUnderAStrictContentSecurityPolicyByKeyboardAlone() throws Exception {
        page.open("/public/single/strict.html");
        page.answer("{ now: '2001-01-01T00:00:00Z', expiresAt: '2001-01-01T00:00:19Z' }");
        page.warn();

        page.waitForDialog(10);
        assertThat(chromium.findElements(By.cssSelector("dialog[lang=en][dir=ltr]")))
                .hasSize(1);
        assertThat(page.dialog()).contains("about 15 seconds", "You can log in again in a new tab", "Log in again");
        assertThat(chromium.findElement(By.linkText("Log in again")).getAttribute("href"))
                .isEqualTo(Sample.page("/login?next=%2Fsample-war%2Fpublic%2Fsingle%2Fstrict.html")
                        .toString());
        assertThat(chromium.manage().logs().get("browser").getAll())
                .noneMatch(entry -> entry.getMessage().contains("Content Security Policy"));
        Chromium.picture(chromium, "session-ending-strict.png");

        chromium.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        Chromium.waitUntil(() -> !chromium.findElement(By.tagName("dialog")).isDisplayed());
        assertThat(page.focused()).isEqualTo("note");
    }

    /** The browser's clock is a year ahead, and then jumps, as after a sleep. */
    @Test
    void countsByTheServersClock() throws Exception {
        page.open("/public/single/strict.html");
        page.answer("{ now: '2026-12-01T08:00:00Z', expiresAt: '2026-12-01T09:00:00Z' }");
        chromium.executeScript("const now = Date.now; Date.now = () => now() + 31_536_000_000;");
        page.warn();
        Chromium.waitUntil(() -> page.asked() == 1);
        Thread.sleep(3_000);
        assertThat(page.asked()).as("an hour is left").isEqualTo(1);
        assertThat(page.dialog()).isEmpty();

        page.answer("{ now: '2026-12-01T08:59:41Z', expiresAt: '2026-12-01T09:00:00Z' }");
        chromium.executeScript("const now = Date.now; Date.now = () => now() + 3_585_000;");

        page.waitForDialog(5);
        assertThat(page.dialog()).contains("about 15 seconds");
    }

    @Test
    void tellsNothingWhileTheEndpointDoesNotAnswer() throws Exception {
        page.open("/public/single/strict.html");
        page.answer(
                "{ now: '2026-12-01T08:00:00Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:00:22Z' }");
        chromium.executeScript("window.warnings = []; console.warn = (text, error) => warnings.push(String(error));");
        page.warn();
        Chromium.waitUntil(() -> page.asked() == 1);
        chromium.executeScript("window.fetch = async () => { window.asked++; throw new TypeError('no network'); }");
        Chromium.waitUntil(() -> page.asked() == 2);
        Thread.sleep(1_500);
        assertThat(page.dialog()).as("another tab may have used the session").isEmpty();

        chromium.executeScript(
                "window.fetch = async () => { window.asked++; return new Response('<h1>503</h1>', { status: 503 }); }");
        page.wake();
        Chromium.waitUntil(() -> page.asked() == 3);
        assertThat(page.dialog()).isEmpty();
        assertThat(String.valueOf(chromium.executeScript("return warnings.join()")))
                .as("a developer can see why there is no warning")
                .isEqualTo("TypeError: no network,Error: The session endpoint answered with status 503");

        page.answer(
                "{ now: '2026-12-01T08:00:15Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:00:22Z' }");
        page.wake();
        page.waitForDialog(5);
        chromium.executeScript("window.fetch = async () => { throw new TypeError('no network'); }");
        chromium.findElement(By.xpath("//dialog//button[.='Stay logged in']")).click();
        Chromium.waitUntil(() -> page.status().equals("The server did not confirm this. Try again."));
        SinglePage.waitUntil(20, () -> page.status().equals("You may be logged out: the server does not answer."));
    }

    @Test
    void leavesTheWarningToTheApplication() throws Exception {
        page.open("/public/single/own.html");
        page.answer(
                "{ now: '2026-12-01T08:00:00Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:00:15Z' }");
        page.warn();
        Chromium.waitUntil(() -> page.text("banner").equals("Noch 15 Sekunden"));
        assertThat(page.dialog()).isEmpty();

        page.answer(
                "{ now: '2026-12-01T08:00:05Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:00:35Z' }");
        chromium.findElement(By.id("banner")).click();
        Chromium.waitUntil(() -> chromium.findElements(By.id("banner")).isEmpty());
        page.answersThatTheUserIsLoggedOut();
        page.wake();
        Chromium.waitUntil(() -> page.text("banner").equals("Abgemeldet"));

        page.answer(LONG);
        page.wake();
        Chromium.waitUntil(() -> chromium.findElements(By.id("banner")).isEmpty());
    }

    @Test
    void closesItsWarningThoughTheApplicationShowsTheEndItself() throws Exception {
        page.open("/public/single/strict.html");
        page.answer(SOON);
        page.warn();
        page.waitForDialog(5);
        chromium.executeScript("addEventListener('panelsessionended', event => event.preventDefault())");

        page.answersThatTheUserIsLoggedOut();
        page.wake();

        Chromium.waitUntil(() -> page.dialog().isEmpty());
        assertThat(page.focused()).isEqualTo("note");
    }

    /** The user may be typing: WCAG 2.2, success criterion 2.4.3. */
    @Test
    void givesTheFocusBackWhenTheWarningClosesByItself() throws Exception {
        page.open("/public/single/strict.html");
        page.answer(SOON);
        page.warn();
        page.waitForDialog(5);
        assertThat(page.focused()).isEqualTo("panel-session-title");

        page.answer(LONG);
        chromium.switchTo().activeElement().sendKeys(Keys.TAB);
        chromium.switchTo().activeElement().sendKeys(Keys.ENTER);
        Chromium.waitUntil(() -> page.dialog().isEmpty());
        assertThat(page.focused()).isEqualTo("note");

        page.answer(SOON);
        page.wake();
        page.waitForDialog(5);
        page.answersThatTheUserIsLoggedOut();
        page.wake();
        Chromium.waitUntil(() -> page.dialog().contains("You are logged out"));
        chromium.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        Chromium.waitUntil(() -> page.dialog().isEmpty());
        assertThat(page.focused()).isEqualTo("note");
    }

    @Test
    void warnsThoughARequestWasNeverAnswered() throws Exception {
        page.open("/public/single/strict.html");
        chromium.executeScript("window.asked = 0; window.fetch = (url, { signal }) => { window.asked++;"
                + " return new Promise((_, no) => signal.addEventListener('abort', () => no(signal.reason))); }");
        page.warn();
        Chromium.waitUntil(() -> page.asked() == 1);

        page.answer(SOON);

        page.waitForDialog(20);
    }

    @Test
    void takesAWarningBackIfAnotherPageUsesTheSession() throws Exception {
        page.open("/public/single/strict.html");
        page.answer(SOON);
        page.warn();
        page.waitForDialog(5);

        page.answer(LONG);

        SinglePage.waitUntil(14, () -> page.dialog().isEmpty());
    }

    @Test
    void returnsToThePageThatTheUserSeesAtTheWarning() throws Exception {
        page.open("/public/single/strict.html");
        page.answer(LONG);
        page.warn();
        Chromium.waitUntil(() -> page.asked() == 1);
        chromium.executeScript("history.pushState(null, '', 'orders?year=2026')");

        page.answer("{ now: '2026-12-01T08:59:50Z', expiresAt: '2026-12-01T09:00:00Z' }");
        page.wake();

        page.waitForDialog(5);
        assertThat(chromium.findElement(By.linkText("Log in again")).getAttribute("href"))
                .endsWith("/login?next=%2Fsample-war%2Fpublic%2Fsingle%2Forders%3Fyear%3D2026");
    }

    @Test
    void refusesATimeThatIsNoNumberAndWarnsOnce() throws Exception {
        page.open("/public/single/strict.html");
        page.answer(SOON);

        Object results = chromium.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                import(new URL("/sample-war/panel/session/client.js", location.href)).then(({ warnBeforeEnd }) => {
                  const result = seconds => { try { warnBeforeEnd({ seconds }); return "warns"; } catch (error) { return error.name; } };
                  const refused = ["one minute", -1, NaN].map(result);
                  const stop = warnBeforeEnd();
                  done([...refused, stop === warnBeforeEnd({ seconds: 30 })].join());
                });""");

        assertThat(results).isEqualTo("RangeError,RangeError,RangeError,true");
        page.waitForDialog(5);
        assertThat(chromium.findElements(By.tagName("dialog"))).hasSize(1);
    }

    @Test
    void asksNoMoreAfterItWasStopped() throws Exception {
        page.open("/public/single/strict.html");
        page.answer("{ now: '2026-12-01T08:00:00Z', expiresAt: '2026-12-01T08:00:10Z' }");
        page.warn();
        page.waitForDialog(5);

        chromium.executeScript("window.stopWarning()");
        long asked = page.asked();

        assertThat(page.dialog()).isEmpty();
        page.wake();
        Thread.sleep(2_500);
        assertThat(page.asked()).isEqualTo(asked);
    }
}
