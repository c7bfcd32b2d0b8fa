package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.BasketApplication;
import org.panelsecurity.tck.server.OnSharedServer;

/** A Faces page whose buttons are those of a component library (PrimeFaces), in two tabs of one user, in a real browser. */
@Tag("chromium")
@OnSharedServer
class ChromiumFacesIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose("quit")
    private final ChromeDriver chromium = Chromium.start();

    ChromiumFacesIT() throws IOException {}

    @Deployment(testable = false)
    static WebArchive sample() throws IOException {
        return BasketApplication.at(PROVIDER, Map.of())
                .addAsWebResource(new File("src/test/webapp/primefaces.xhtml"))
                .addAsLibrary(jarWith("META-INF/primefaces.taglib.xml"));
    }

    // Found by its content: the class path of the tests has the library.
    private static File jarWith(String resource) throws IOException {
        URL found =
                Objects.requireNonNull(ChromiumFacesIT.class.getClassLoader().getResource(resource), resource);
        return new File(((JarURLConnection) found.openConnection()).getJarFile().getName());
    }

    @Test
    void goesOnInOneTabAfterTheUserLoggedInAgainInAnother() throws Exception {
        logIn();
        press("pear");
        String first = chromium.getWindowHandle();
        forgetSession();
        chromium.switchTo().newWindow(WindowType.TAB);
        logIn();
        press("apple");

        chromium.switchTo().window(first);
        press("pear");

        assertThat(things()).matches("\\[.*pear.*apple, pear]");
    }

    @Test
    void leadsTheUserWhoseSessionHasEndedToTheLogin() throws Exception {
        logIn();
        forgetSession();

        Chromium.leavePage(chromium, button("pear")::click);

        assertThat(chromium.getCurrentUrl())
                .isEqualTo(page("/login") + "?next="
                        + page("/primefaces.xhtml").getPath().replace("/", "%2F"));
    }

    private void logIn() throws InterruptedException {
        chromium.get(URI.create(page("/login/sample") + "?next="
                        + page("/primefaces.xhtml").getPath())
                .toString());
        chromium.findElement(By.name("username")).sendKeys("mona");
        Chromium.leavePage(chromium, chromium.findElement(By.cssSelector("form [type=submit]"))::click);
        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/primefaces.xhtml").toString());
    }

    private void forgetSession() {
        chromium.manage().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("panel-"))
                .forEach(chromium.manage()::deleteCookie);
    }

    private WebElement button(String id) {
        return chromium.findElement(By.id("form:" + id));
    }

    private void press(String thing) throws InterruptedException {
        String before = things();
        button(thing).click();
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (things().equals(before)) {
            assertThat(Instant.now()).as("nothing came into the basket").isBefore(end);
            Thread.sleep(50);
        }
        assertThat(things()).endsWith(thing + "]");
    }

    private String things() {
        // An element that was found may be replaced before it is read.
        return String.valueOf(chromium.executeScript("return document.getElementById('form:things').textContent"));
    }
}
