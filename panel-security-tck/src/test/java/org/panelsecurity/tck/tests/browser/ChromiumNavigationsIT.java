package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.asset.UrlAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.urls.EchoServlet;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** htmx, a service worker as Workbox generates it, frames, prerendering and other origins, after the session has ended, in a real browser. */
@Tag("chromium")
@OnSharedServer
class ChromiumNavigationsIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    // Servers map the FacesServlet if this file is there.
    private static final String FACES =
            "<faces-config xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\"></faces-config>";
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js";

    @AutoClose("quit")
    private final ChromeDriver chromium = Chromium.start();

    ChromiumNavigationsIT() throws IOException {}

    @Deployment(testable = false)
    static WebArchive sample() {
        WebArchive war = Sample.at(PROVIDER, Map.of("panel.cors.origins", origin(URI.create(PROVIDER.issuer()))))
                .addClass(EchoServlet.class)
                .addAsWebResource(
                        new UrlAsset(Objects.requireNonNull(
                                ChromiumNavigationsIT.class.getClassLoader().getResource(HTMX))),
                        "public/htmx.min.js");
        for (File file : Objects.requireNonNull(new File("src/test/webapp/navigations").listFiles())) {
            war.addAsWebResource(file, "navigations/" + file.getName());
        }
        war.addAsWebInfResource(new StringAsset(FACES), "faces-config.xml");
        war.addAsWebResource(new File("src/test/webapp/navigations/framing.html"), "public/framing.html");
        return war.addAsWebResource(new File("src/test/webapp/navigations/prerender.html"), "public/prerender.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "save"})
    void leadsHtmxToTheLoginAndBackToItsPage(String button) throws Exception {
        URI list = URI.create(page("/navigations/htmx.html") + "?filter=%C3%BC#row-7");
        chromium.get(list.toString());
        logIn();
        chromium.get(list.toString());
        chromium.findElement(By.id(button)).click();
        waitFor("document.getElementById('rows').textContent.includes('mona')");

        chromium.manage().deleteAllCookies();
        Chromium.leavePage(chromium, chromium.findElement(By.id(button))::click);
        waitFor("document.querySelector('[name=username]')");
        logIn();

        assertThat(chromium.getCurrentUrl()).isEqualTo(list.toString());
    }

    @Test
    void leadsABoostedLinkOfHtmxToTheLoginAndOnToItsTarget() throws Exception {
        chromium.get(page("/navigations/htmx.html").toString());
        logIn();
        chromium.manage().deleteAllCookies();

        Chromium.leavePage(chromium, chromium.findElement(By.id("next"))::click);
        waitFor("document.querySelector('[name=username]')");
        logIn();

        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/echo/next?page=2").toString());
    }

    @Test
    void logsInThroughAServiceWorker() throws Exception {
        chromium.get(page("/navigations/worker.html").toString());
        logIn();
        waitFor("document.getElementById('state').textContent == 'controlled'");
        chromium.manage().deleteAllCookies();

        chromium.get(page("/navigations/worker.html?year=2026").toString());
        assertThat(chromium.getCurrentUrl()).startsWith(PROVIDER.issuer());
        logIn();

        assertThat(chromium.getCurrentUrl())
                .isEqualTo(page("/navigations/worker.html?year=2026").toString());
        assertThat(chromium.executeScript("return navigator.serviceWorker.controller !== null"))
                .isEqualTo(true);
    }

    /**
     * Redirects take it along (RFC 9110, section 10.2.2), and so does the page of this provider, whose form posts to the address of the page.
     */
    @Test
    void keepsAFragmentAlongRedirects() throws Exception {
        chromium.get(page("/echo/x") + "#chapter-2");
        assertThat(chromium.getCurrentUrl()).startsWith(PROVIDER.issuer()).endsWith("#chapter-2");
        logIn();

        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/echo/x") + "#chapter-2");
    }

    /** Mojarra sends files through a hidden frame, MyFaces by a script. */
    @Test
    void leadsAnUploadOfFacesToTheLoginAndBackToItsPage() throws Exception {
        String upload = page("/navigations/upload.xhtml?id=3").toString();
        chromium.get(upload);
        logIn();
        chromium.manage().deleteAllCookies();

        Chromium.leavePage(chromium, chromium.findElement(By.id("form:send"))::click);
        waitFor("document.querySelector('[name=username]')");
        logIn();

        assertThat(chromium.getCurrentUrl()).isEqualTo(upload);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo/a//b", "/echo//a", "//echo/a", "/echo/report;id=4?x=it's"})
    void endsWhereItBegan(String url) throws Exception {
        String asked = page("").toString() + url;
        chromium.get(asked);
        logIn();

        assertThat(chromium.getCurrentUrl()).isEqualTo(asked.replace("'", "%27"));
    }

    @Test
    void loadsAPrerenderedPageOnlyOnceTheUserGoesThere() throws Exception {
        chromium.get(page("/public/prerender.html").toString());
        Thread.sleep(1500);
        assertThat(chromium.manage().getCookies()).isEmpty();

        Chromium.leavePage(chromium, chromium.findElement(By.id("link"))::click);
        waitFor("document.querySelector('[name=username]')");
        logIn();

        assertThat(chromium.getCurrentUrl())
                .isEqualTo(page("/echo/x?prerendered").toString());
    }

    /** The challenge of the answer opens no dialog, which the script would wait for. */
    @Test
    void letsAScriptOfANamedOriginReadTheRefusal() {
        chromium.get(PROVIDER.issuer() + "/.well-known/openid-configuration");

        Object answer = chromium.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                fetch(arguments[0], { credentials: "include" })
                  .then(async response => done(response.status + " " + (await response.json()).error))
                  .catch(error => done(String(error)));""", page("/api/me").toString());

        assertThat(answer).isEqualTo("401 login_required");
    }

    @Test
    void opensAPageInItsOwnWindowFromAFrameOfAnotherSite() throws Exception {
        String portal = page("/public/framing.html").toString().replace("127.0.0.1", "localhost");
        chromium.get(portal + "?page=" + page("/echo/x"));
        String window = chromium.getWindowHandle();
        chromium.switchTo().frame("frame");
        waitFor("document.querySelector('a.button')");
        chromium.switchTo().window(window);
        Chromium.picture(chromium, "frame-of-another-site.png");
        chromium.switchTo().frame("frame");
        chromium.findElement(By.cssSelector("a.button")).click();

        Chromium.waitUntil(() -> chromium.getWindowHandles().size() == 2);
        chromium.getWindowHandles().stream()
                .filter(handle -> !handle.equals(window))
                .forEach(chromium.switchTo()::window);
        waitFor("document.querySelector('[name=username]')");
        logIn();

        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/echo/x").toString());
    }

    @Test
    void logsInAtTheTopFromAFrameOfTheSameSite() throws Exception {
        chromium.get(page("/public/framing.html") + "?page=" + page("/echo/x"));
        chromium.switchTo().frame("frame");
        waitFor("document.querySelector('a.button')");
        chromium.findElement(By.cssSelector("a.button")).click();
        chromium.switchTo().defaultContent();
        waitFor("document.querySelector('[name=username]')");
        logIn();

        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/echo/x").toString());
    }

    private void logIn() throws InterruptedException {
        chromium.findElement(By.name("username")).sendKeys("mona");
        Chromium.leavePage(chromium, chromium.findElement(By.cssSelector("form [type=submit]"))::click);
    }

    private void waitFor(String condition) throws InterruptedException {
        Chromium.waitUntil(() -> Boolean.TRUE.equals(chromium.executeScript("return !!(" + condition + ")")));
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
