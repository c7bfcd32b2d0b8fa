package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.application.Doorkeeper;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** The chooser, the form and the page for who may not come in, in a real browser, by the keyboard alone. */
@Tag("chromium")
@OnSharedServer
class ChromiumPagesIT {
    private static final String PASSWORD = "a long password that nobody guesses";

    @Deployment(testable = false)
    static WebArchive sample() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("panel.oauth.provider", "github, google, azure, corp, basic");
        properties.put("panel.oauth.corp.preset", "generic");
        properties.put("panel.oauth.corp.display-name", "Octo Corporation");
        properties.put("panel.oauth.corp.issuer", "https://sso.octo.example");
        properties.put("panel.basic-auth", PASSWORD);
        for (String name : new String[] {"github", "google", "azure", "corp"}) {
            properties.put("panel.oauth." + name + ".key", "octo-client-123");
            properties.put("panel.oauth." + name + ".secret", "octo-secret-456-of-some-length");
        }
        return Sample.configured(properties).addPackage(Doorkeeper.class.getPackage());
    }

    @Test
    void choosesTypesAndIsRefused() throws Exception {
        ChromeDriver chromium = Chromium.start();
        try {
            chromium.manage().window().setSize(new Dimension(1000, 900));
            chromium.get(page("/closed").toString());
            assertThat(chromium.findElements(By.cssSelector("ul.choices a")))
                    .extracting(WebElement::getText)
                    .containsExactly(
                            "Log in with GitHub",
                            "Log in with Google",
                            "Log in with Microsoft",
                            "Log in with Octo Corporation",
                            "Log in with user name and password");
            Chromium.picture(chromium, "chooser.png");

            WebElement link = chromium.findElement(By.partialLinkText("password"));
            Chromium.leavePage(chromium, () -> link.sendKeys(Keys.ENTER));
            WebElement form = chromium.switchTo().activeElement();
            Chromium.leavePage(chromium, () -> form.sendKeys("mona", Keys.TAB, "guess", Keys.ENTER));
            assertThat(chromium.findElement(By.cssSelector("[role=alert]")).getText())
                    .isEqualTo("The user name or the password is wrong.");
            assertThat(chromium.findElement(By.name("username")).getDomProperty("value"))
                    .isEqualTo("mona");
            Chromium.picture(chromium, "password.png");

            WebElement again = chromium.switchTo().activeElement();
            Chromium.leavePage(chromium, () -> again.sendKeys(PASSWORD, Keys.ENTER));
            assertThat(chromium.findElement(By.tagName("h1")).getText())
                    .isEqualTo("You do not have access to this page.");
            assertThat(chromium.getCurrentUrl()).isEqualTo(page("/closed").toString());
            Chromium.picture(chromium, "not-authorized.png");

            chromium.navigate().back();
            chromium.navigate().refresh();
            chromium.get(page("/").toString());
            assertThat(chromium.findElement(By.id("user")).getText()).isEqualTo("mona");
        } finally {
            chromium.quit();
        }
    }
}
