package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.Chat;
import org.panelsecurity.tck.application.Orders;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.client.OtherSite;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/**
 * {@code panel.cookie.same-site=none} with {@code panel.csrf=same-origin} in a real browser, which sends the cookies with what another site
 * causes. The application is at localhost, which browsers trust as https.
 */
@Tag("chromium")
@OnSharedServer
class ChromiumCsrfIT {
    private static final String OPEN_SOCKET = """
            const done = arguments[arguments.length - 1];
            const socket = new WebSocket(arguments[0]);
            socket.onmessage = message => { socket.close(); done(message.data); };
            socket.onerror = () => done("refused");""";

    private static final String POST = """
            const done = arguments[arguments.length - 1];
            fetch(arguments[0], { method: "POST", credentials: "include", mode: arguments[1] })
                .then(response => done(response.type + " " + response.status), error => done(String(error)));""";

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose
    private final OtherSite evil = OtherSite.showing("<form method=\"post\" action=\"" + page("/orders")
            + "\"><button>Win</button></form><iframe src=\"" + page("/") + "\"></iframe>");

    @AutoClose("quit")
    private final ChromeDriver chromium = Chromium.start();

    ChromiumCsrfIT() throws IOException {}

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of("panel.cookie.same-site", "none", "panel.csrf", "same-origin"))
                .addClasses(Orders.class, Chat.class);
    }

    @Test
    void refusesTheFormOfAnotherSite() throws Exception {
        logIn(chromium);
        int before = changes();

        chromium.get(evil.page().toString());
        Chromium.leavePage(chromium, chromium.findElement(By.cssSelector("form button"))::click);

        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/orders"));
        assertThat(chromium.findElement(By.tagName("body")).getText()).contains("cross_site_request");
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void refusesTheScriptOfAnotherSite() throws Exception {
        logIn(chromium);
        int before = changes();

        chromium.get(evil.page().toString());

        assertThat(chromium.executeAsyncScript(POST, page("/orders"), "no-cors"))
                .isEqualTo("opaque 0");
        assertThat(chromium.executeAsyncScript(OPEN_SOCKET, socket())).isEqualTo("refused");
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void admitsFormsScriptsAndSocketsOfItsOwnPages() throws Exception {
        logIn(chromium);
        int before = changes();
        chromium.get(page("/"));

        assertThat(chromium.executeAsyncScript(POST, page("/orders"), "same-origin"))
                .isEqualTo("basic 200");
        assertThat(chromium.executeAsyncScript(OPEN_SOCKET, socket())).isEqualTo("hello mona");
        Chromium.leavePage(chromium, () -> chromium.executeScript("""
                const form = document.createElement("form");
                form.method = "post";
                form.action = arguments[0];
                document.body.append(form);
                form.submit();""", page("/orders")));
        assertThat(chromium.findElement(By.tagName("h1")).getText()).isEqualTo(before + 2 + " changes, mona");
    }

    /** This browser sends no cookies to any frame of another site, unless its user allows it. */
    @Test
    void offersAFrameWithoutCookiesItsOwnWindow() throws Exception {
        logIn(chromium);

        chromium.get(evil.page().toString());
        chromium.switchTo().frame(0);

        assertThat(chromium.findElement(By.tagName("h1")).getText()).isEqualTo("Open this page in its own window.");
    }

    @Test
    void offersAFrameThatGetsCookiesALoginInAnotherWindow() throws Exception {
        ChromeDriver allowing = Chromium.startWithCookiesInFrames();
        try {
            allowing.get(evil.page().toString());
            allowing.switchTo().frame(0);
            assertThat(allowing.findElement(By.tagName("main")).getText()).contains("then load this page again");
            assertThat(allowing.findElement(By.cssSelector("a.button")).getDomAttribute("target"))
                    .isEqualTo("_blank");
        } finally {
            allowing.quit();
        }
    }

    private static void logIn(ChromeDriver browser) throws InterruptedException {
        browser.get(page("/"));
        browser.findElement(By.name("username")).sendKeys("mona");
        Chromium.leavePage(browser, browser.findElement(By.cssSelector("form [type=submit]"))::click);
        Chromium.waitUntil(() -> !browser.findElements(By.id("user")).isEmpty());
        assertThat(browser.manage().getCookies())
                .filteredOn(cookie -> cookie.getName().contains("panel-i-"))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie.getSameSite()).isEqualTo("None");
                    assertThat(cookie.isSecure()).isTrue();
                });
    }

    private int changes() {
        chromium.get(page("/public/orders"));
        return Integer.parseInt(chromium.findElement(By.tagName("h1")).getText().split(" ", 2)[0]);
    }

    private static String socket() {
        return page("/chat").replace("http:", "ws:");
    }

    private static String page(String path) {
        return Sample.page(path).toString().replace("127.0.0.1", "localhost");
    }
}
