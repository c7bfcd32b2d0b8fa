package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
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

    ChromiumScriptsIT() throws IOException {}

    @Deployment(testable = false)
    static WebArchive sample() {
        WebArchive war = Sample.at(PROVIDER, Map.of("panel.session.idle", IDLE_MINUTES));
        for (File file : Objects.requireNonNull(new File("src/test/webapp/single").listFiles())) {
            war.addAsWebResource(file, "public/single/" + file.getName());
        }
        return war;
    }

    @Test
    void showsTheUserAndKeepsAnIdleSessionOfTwoTabs() throws Exception {
        open("/single-page.html");
        Chromium.waitUntil(() -> text("user").equals("mona (admin, finance, user)"));
        String first = chromium.getWindowHandle();
        chromium.switchTo().newWindow(WindowType.TAB);
        chromium.get(page("/single-page.html?tab=2").toString());

        waitForDialog(25);
        assertThat(dialog())
                .contains("Your session is about to end", "You will be logged out in about ", "Stay logged in");
        assertThat(focused()).isEqualTo("panel-session-title");
        Chromium.picture(chromium, "session-ending.png");
        String second = chromium.getWindowHandle();
        chromium.switchTo().window(first);
        waitForDialog(5);
        chromium.switchTo().window(second);

        chromium.switchTo().activeElement().sendKeys(Keys.TAB);
        chromium.switchTo().activeElement().sendKeys(Keys.ENTER);

        Chromium.waitUntil(() -> dialog().isEmpty());
        chromium.switchTo().window(first);
        Chromium.waitUntil(() -> dialog().isEmpty());
        chromium.findElement(By.id("ask")).click();
        Chromium.waitUntil(() -> text("answer").equals("mona"));
    }

    @Test
    void tellsThatTheSessionHasEndedAndLogsInAgainInANewTab() throws Exception {
        open("/single-page.html?year=2026#top");
        Chromium.waitUntil(() -> text("user").startsWith("mona"));
        String first = chromium.getWindowHandle();
        chromium.manage().deleteAllCookies();

        wake();
        waitForDialog(5);
        assertThat(dialog()).contains("You are logged out", "Log in again");
        Chromium.picture(chromium, "session-ended.png");
        chromium.findElement(By.linkText("Log in again")).click();
        Chromium.waitUntil(() -> chromium.getWindowHandles().size() == 2);
        chromium.getWindowHandles().stream()
                .filter(handle -> !handle.equals(first))
                .forEach(handle -> chromium.switchTo().window(handle));
        Chromium.waitUntil(() -> !chromium.findElements(By.name("username")).isEmpty());
        logIn();
        assertThat(chromium.getCurrentUrl())
                .isEqualTo(page("/single-page.html?year=2026#top").toString());

        chromium.switchTo().window(first);
        wake();
        Chromium.waitUntil(() -> dialog().isEmpty());
    }

    /** The page's policy is {@code default-src 'none'; script-src 'self'; connect-src 'self'}, and the icon. */
    @Test
    void warnsUnderAStrictContentSecurityPolicyByKeyboardAlone() throws Exception {
        open("/public/single/strict.html");
        answer("{ now: '2001-01-01T00:00:00Z', expiresAt: '2001-01-01T00:00:19Z' }");
        warn();

        waitForDialog(10);
        assertThat(dialog()).contains("about 15 seconds", "You can log in again in a new tab", "Log in again");
        assertThat(chromium.findElement(By.linkText("Log in again")).getAttribute("href"))
                .isEqualTo(page("/login?next=%2Fsample-war%2Fpublic%2Fsingle%2Fstrict.html")
                        .toString());
        assertThat(chromium.manage().logs().get("browser").getAll())
                .noneMatch(entry -> entry.getMessage().contains("Content Security Policy"));
        Chromium.picture(chromium, "session-ending-strict.png");

        chromium.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        Chromium.waitUntil(() -> !chromium.findElement(By.tagName("dialog")).isDisplayed());
        assertThat(focused()).isEqualTo("note");
    }

    /** The browser's clock is a year ahead, and then jumps, as after a sleep. */
    @Test
    void countsByTheServersClock() throws Exception {
        open("/public/single/strict.html");
        answer("{ now: '2026-12-01T08:00:00Z', expiresAt: '2026-12-01T09:00:00Z' }");
        chromium.executeScript("const now = Date.now; Date.now = () => now() + 31_536_000_000;");
        warn();
        Chromium.waitUntil(() -> asked() == 1);
        Thread.sleep(3_000);
        assertThat(asked()).as("an hour is left").isEqualTo(1);
        assertThat(dialog()).isEmpty();

        answer("{ now: '2026-12-01T08:59:41Z', expiresAt: '2026-12-01T09:00:00Z' }");
        chromium.executeScript("const now = Date.now; Date.now = () => now() + 3_585_000;");

        waitForDialog(5);
        assertThat(dialog()).contains("about 15 seconds");
    }

    @Test
    void tellsNothingWhileTheEndpointDoesNotAnswer() throws Exception {
        open("/public/single/strict.html");
        answer(
                "{ now: '2026-12-01T08:00:00Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:00:22Z' }");
        warn();
        Chromium.waitUntil(() -> asked() == 1);
        chromium.executeScript("window.fetch = async () => { window.asked++; throw new TypeError('no network'); }");
        Chromium.waitUntil(() -> asked() == 2);
        Thread.sleep(1_500);
        assertThat(dialog()).as("another tab may have used the session").isEmpty();

        chromium.executeScript(
                "window.fetch = async () => { window.asked++; return new Response('<h1>503</h1>', { status: 503 }); }");
        wake();
        Chromium.waitUntil(() -> asked() == 3);
        assertThat(dialog()).isEmpty();

        answer(
                "{ now: '2026-12-01T08:00:15Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:00:22Z' }");
        wake();
        waitForDialog(5);
        chromium.executeScript("window.fetch = async () => { throw new TypeError('no network'); }");
        chromium.findElement(By.xpath("//dialog//button[.='Stay logged in']")).click();
        Chromium.waitUntil(() -> dialog().contains("The server did not confirm this. Try again."));
        waitUntil(20, () -> dialog().contains("You may be logged out: the server does not answer."));
    }

    @Test
    void leavesTheWarningToTheApplication() throws Exception {
        open("/public/single/own.html");
        answer(
                "{ now: '2026-12-01T08:00:00Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:00:15Z' }");
        warn();
        Chromium.waitUntil(() -> text("banner").equals("Noch 15 Sekunden"));
        assertThat(dialog()).isEmpty();

        answer(
                "{ now: '2026-12-01T08:00:05Z', expiresAt: '2026-12-01T09:00:00Z', idleExpiresAt: '2026-12-01T08:00:35Z' }");
        chromium.findElement(By.id("banner")).click();
        Chromium.waitUntil(() -> asked() >= 2);
        chromium.executeScript(
                "window.fetch = async () => new Response(JSON.stringify({ loggedIn: false, login: '/sample-war/login' }))");
        wake();
        Chromium.waitUntil(() -> text("banner").equals("Abgemeldet"));
    }

    @Test
    void asksNoMoreAfterItWasStopped() throws Exception {
        open("/public/single/strict.html");
        answer("{ now: '2026-12-01T08:00:00Z', expiresAt: '2026-12-01T08:00:10Z' }");
        warn();
        waitForDialog(5);

        chromium.executeScript("window.stopWarning()");
        long asked = asked();

        assertThat(dialog()).isEmpty();
        wake();
        Thread.sleep(2_500);
        assertThat(asked()).isEqualTo(asked);
    }

    /** A page of another port of this host is of the same site, so that its requests carry the cookies; localhost is another site. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void tellsAPageOfAnotherOriginNothing(String host) throws Exception {
        URI elsewhere = URI.create(
                "http://" + host + ":" + URI.create(PROVIDER.issuer()).getPort() + "/nothing-here");
        chromium.get(elsewhere.toString());
        String guest = spy();
        open("/single-page.html");
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
                })().catch(error => done(String(error)));""", page("/panel/session").toString()));
    }

    private void open(String path) throws InterruptedException {
        chromium.get(page("/").toString());
        logIn();
        chromium.get(page(path).toString());
    }

    private void logIn() throws InterruptedException {
        chromium.findElement(By.name("username")).sendKeys("mona");
        chromium.findElement(By.name("claims")).sendKeys("{\"groups\":[\"admin\"]}");
        Chromium.leavePage(chromium, chromium.findElement(By.cssSelector("form [type=submit]"))::click);
    }

    /** Lets the endpoint answer with these members from now on. */
    private void answer(String members) {
        chromium.executeScript(
                "window.asked ??= 0; window.fetch = async url => { if (String(url).endsWith('/panel/session')) window.asked++;"
                        + " return new Response(JSON.stringify({ loggedIn: true, login: '/sample-war/login', ..."
                        + members + " })); }");
    }

    private void warn() {
        Object result = chromium.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                import(new URL("/sample-war/panel/session/client.js", location.href))
                    .then(module => { window.stopWarning = module.warnBeforeEnd(); done("warns"); })
                    .catch(error => done(String(error)));""");
        assertThat(result).isEqualTo("warns");
    }

    private long asked() {
        return (Long) Objects.requireNonNull(chromium.executeScript("return window.asked"));
    }

    /** What the browser tells a page that the user looks at again. */
    private void wake() {
        chromium.executeScript("document.dispatchEvent(new Event('visibilitychange'))");
    }

    private String text(String id) {
        return String.valueOf(chromium.executeScript("return document.getElementById(arguments[0])?.textContent", id));
    }

    private String dialog() {
        return String.valueOf(chromium.executeScript("return document.querySelector('dialog[open]')?.innerText ?? ''"));
    }

    private String focused() {
        return String.valueOf(chromium.executeScript("return document.activeElement.id"));
    }

    private void waitForDialog(int seconds) throws InterruptedException {
        waitUntil(seconds, () -> !dialog().isEmpty());
    }

    private static void waitUntil(int seconds, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < seconds * 20 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
