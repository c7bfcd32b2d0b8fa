package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.client.OtherSite;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.stub.SharedKeycloak;

/** {@code panel.cookie.same-site=strict} in a real browser. The application is at localhost, so that the providers are other sites. */
@Tag("chromium")
@OnSharedServer
@ResourceLock(value = SharedKeycloak.REALM, mode = ResourceAccessMode.READ)
class ChromiumStrictIT {
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose
    private final OtherSite mail = OtherSite.showing("<a id=\"link\" href=\"" + page("/?year=2026") + "\">report</a>"
            + "<a id=\"public\" href=\"" + page("/public/") + "\">start</a>"
            + "<a id=\"logout\" href=\"" + page("/logout") + "\">out</a>");

    @AutoClose("quit")
    private final ChromeDriver chromium = Chromium.start();

    ChromiumStrictIT() throws IOException {}

    @Deployment(testable = false)
    static WebArchive sample() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("panel.oauth.provider", "corp, sample");
        settings.put("panel.oauth.corp.preset", "generic");
        settings.put("panel.oauth.corp.issuer", KEYCLOAK.issuer());
        settings.put("panel.oauth.corp.key", KeycloakServer.CLIENT_ID);
        settings.put("panel.oauth.corp.secret", KeycloakServer.CLIENT_SECRET);
        settings.put("panel.oauth.corp.jwt-user", "preferred_username");
        settings.put("panel.oauth.corp.logout-provider", "true");
        settings.put("panel.oauth.sample.preset", "generic");
        settings.put("panel.oauth.sample.issuer", PROVIDER.issuer());
        settings.put("panel.oauth.sample.key", "sample");
        settings.put("panel.oauth.sample.secret", "a-secret-that-only-this-provider-knows");
        settings.put("panel.oauth.sample.user-key", "sub");
        settings.put("panel.oauth.roles.user", "*");
        settings.put("panel.oauth.guest-endpoints", "/public/*");
        settings.put("panel.cookie.same-site", "strict");
        return Sample.configured(settings);
    }

    @Test
    void logsInAtKeycloakAndOutAgain() throws Exception {
        chromium.get(page("/login/corp?next=/sample-war/?year=2026"));
        chromium.findElement(By.name("username")).sendKeys("alice");
        chromium.findElement(By.name("password")).sendKeys(KeycloakServer.PASSWORD);
        chromium.findElement(By.cssSelector("form [type=submit]")).click();

        awaitUser("alice");
        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/?year=2026"));
        assertThat(chromium.manage().getCookies())
                .filteredOn(cookie -> cookie.getName().matches("panel-[id]-.*"))
                .hasSize(2)
                .extracting(Cookie::getSameSite)
                .containsOnly("Strict");

        chromium.findElement(By.cssSelector("form[action$=logout] button")).click();
        Chromium.waitUntil(() -> chromium.getCurrentUrl().equals(page("/logout/done")) || hasHeading());
        assertThat(chromium.findElement(By.tagName("h1")).getText()).isEqualTo("You are logged out.");
    }

    /** Nothing leads to the provider: there, the form would be shown. */
    @Test
    void bringsAUserWhoFollowsALinkOfAnotherSiteToThePageWithoutALogin() throws Exception {
        logIn("/");

        follow("link");
        awaitUser("mona");
        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/?year=2026"));

        chromium.navigate().refresh();
        awaitUser("mona");
        chromium.navigate().back();
        Chromium.waitUntil(() -> chromium.getCurrentUrl().equals(mail.page().toString()));
        chromium.navigate().forward();
        awaitUser("mona");
        assertThat(chromium.getCurrentUrl()).as("no page of ours in between").isEqualTo(page("/?year=2026"));
    }

    @Test
    void showsAGuestThePublicPageOfALink() throws Exception {
        follow("public");

        Chromium.waitUntil(() -> chromium.getCurrentUrl().equals(page("/public/"))
                && !chromium.getTitle().equals("Your page opens now."));
        assertThat(chromium.findElement(By.tagName("body")).getText()).isNotEmpty();
    }

    /** A page that asked again would log out. */
    @Test
    void asksBeforeTheLogoutOfALink() throws Exception {
        logIn("/");

        follow("logout");

        assertThat(chromium.findElement(By.tagName("h1")).getText()).isEqualTo("Do you want to log out?");
        chromium.get(page("/"));
        awaitUser("mona");
        follow("logout");
        Chromium.leavePage(chromium, chromium.findElement(By.cssSelector("form button"))::click);
        assertThat(chromium.findElement(By.tagName("h1")).getText()).isEqualTo("You are logged out.");
        assertThat(chromium.manage().getCookies())
                .noneMatch(cookie -> cookie.getName().startsWith("panel-i-"));
    }

    @Test
    void goesBackToTheProviderAndNotToThePageInBetween() throws Exception {
        logIn("/?year=2026");

        chromium.navigate().back();

        Chromium.waitUntil(() -> chromium.getCurrentUrl().startsWith(PROVIDER.issuer()));
        sendForm();
        awaitUser("mona");
        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/?year=2026"));
    }

    @Test
    void endsTwoTabsThatLogInAtOnceAtTheirOwnPages() throws Exception {
        chromium.get(page("/login/sample?next=/sample-war/?tab=1"));
        String first = chromium.getWindowHandle();
        chromium.switchTo().newWindow(WindowType.TAB);
        chromium.get(page("/login/sample?next=/sample-war/?tab=2"));
        sendForm();
        awaitUser("mona");
        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/?tab=2"));

        chromium.switchTo().window(first);
        sendForm();
        awaitUser("mona");
        assertThat(chromium.getCurrentUrl()).isEqualTo(page("/?tab=1"));
    }

    /** The provider's answer once more: the browser does not send the session with it. */
    @Test
    void endsAtThePageWhenAnAnswerOfTheProviderComesAgain() throws Exception {
        logIn("/?year=2026");
        OtherSite again = OtherSite.showing("<a id=\"link\" href=\""
                + page("/callback/sample?code=used&state=panel." + "A".repeat(43)) + "\">x</a>");
        try (again) {
            chromium.get(again.page().toString());
            chromium.findElement(By.id("link")).click();
            awaitUser("mona");
            assertThat(chromium.getCurrentUrl()).isEqualTo(page("/"));
        }
    }

    private void logIn(String path) throws InterruptedException {
        chromium.get(page("/login/sample?next=/sample-war" + path));
        sendForm();
        awaitUser("mona");
    }

    private void sendForm() {
        chromium.findElement(By.name("username")).sendKeys("mona");
        chromium.findElement(By.cssSelector("form [type=submit]")).click();
    }

    private void follow(String link) throws InterruptedException {
        chromium.get(mail.page().toString());
        Chromium.leavePage(chromium, chromium.findElement(By.id(link))::click);
    }

    private void awaitUser(String user) throws InterruptedException {
        Chromium.waitUntil(() -> chromium.findElements(By.id("user")).stream()
                .anyMatch(shown -> shown.getText().equals(user)));
    }

    private boolean hasHeading() {
        return chromium.findElements(By.tagName("h1")).stream()
                .anyMatch(heading -> heading.getText().equals("You are logged out."));
    }

    private static String page(String path) {
        return Sample.page(path).toString().replace("127.0.0.1", "localhost");
    }
}
