package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.IOException;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.stub.SharedKeycloak;

/** Guests of a page that is open to them, in a real browser, at a real Keycloak. */
@Tag("chromium")
@OnSharedServer
@ResourceLock(value = SharedKeycloak.REALM, mode = ResourceAccessMode.READ)
class ChromiumSilentLoginIT {
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();

    @AutoClose("quit")
    private final ChromeDriver chromium = Chromium.start();

    ChromiumSilentLoginIT() throws IOException {}

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.configured(Map.of(
                "panel.oauth.provider", "corp",
                "panel.oauth.corp.preset", "generic",
                "panel.oauth.issuer", KEYCLOAK.issuer(),
                "panel.oauth.key", KeycloakServer.CLIENT_ID,
                "panel.oauth.secret", KeycloakServer.CLIENT_SECRET,
                "panel.oauth.jwt-user", "preferred_username",
                "panel.oauth.roles.user", "*",
                "panel.oauth.optional", "true",
                "panel.oauth.silent", "true"));
    }

    // From then on it knows the provider: no guest waits for it.
    @BeforeAll
    static void beginLogin() {
        new Browser().open(page("/login"));
    }

    @Test
    void showsThePageToAGuestAlsoAfterReloadsAndTheBackButton() {
        chromium.get(page("/?year=2026").toString());
        assertShows("/?year=2026", 401);
        assertThat(chromium.manage().getCookies())
                .extracting(Cookie::getName)
                .anyMatch(name -> name.startsWith("panel-s-"))
                .noneMatch(name -> name.startsWith("panel-a-"));

        chromium.navigate().refresh();
        assertShows("/?year=2026", 401);
        chromium.get(page("/?year=2027").toString());
        chromium.navigate().back();
        assertShows("/?year=2026", 401);
    }

    @Test
    void logsInAUserWhomKeycloakKnowsInTwoTabs() throws Exception {
        chromium.get(page("/login?next=%2Fsample-war%2F").toString());
        chromium.findElement(By.name("username")).sendKeys("alice");
        chromium.findElement(By.name("password")).sendKeys(KeycloakServer.PASSWORD);
        Chromium.leavePage(chromium, chromium.findElement(By.name("password"))::submit);
        assertShows("/", 200);
        // As another application of this host would be, where the user has not been yet.
        chromium.manage().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("panel-"))
                .forEach(chromium.manage()::deleteCookie);

        chromium.get(page("/?tab=1").toString());
        assertShows("/?tab=1", 200);
        chromium.switchTo().newWindow(WindowType.TAB);
        chromium.get(page("/?tab=2").toString());
        assertShows("/?tab=2", 200);
    }

    private void assertShows(String path, int me) {
        assertThat(chromium.getCurrentUrl()).isEqualTo(page(path).toString());
        Object status = chromium.executeAsyncScript(
                "const done = arguments[arguments.length - 1]; fetch(arguments[0]).then(answer => done(answer.status))",
                page("/api/me").toString());
        assertThat(status).isEqualTo((long) me);
    }
}
