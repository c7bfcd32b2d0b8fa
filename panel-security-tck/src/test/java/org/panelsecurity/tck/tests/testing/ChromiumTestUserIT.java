package org.panelsecurity.tck.tests.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebDriver;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.test.LoggedIn;
import org.panelsecurity.test.PanelProvider;
import org.panelsecurity.test.ProviderUser;
import org.panelsecurity.test.TestUser;

/** A user of a test in a real browser: with cookies, and through the page of the provider. */
@Tag("chromium")
@OnSharedServer
class ChromiumTestUserIT {
    @RegisterExtension
    static PanelProvider provider = PanelProvider.builder()
            .registration("sample")
            .application(Sample.page("/").toString())
            .users(ProviderUser.of("anna", "admin"))
            .start();

    @Deployment(testable = false)
    static WebArchive application() {
        return BuiltApplication.with(provider.properties());
    }

    @Test
    void beginsLoggedIn(@TestUser(name = "mona") LoggedIn mona) throws Exception {
        WebDriver browser = Chromium.start();
        try {
            browser.get(mona.page("/public/").toString());
            mona.cookies().forEach((name, value) -> browser.manage().addCookie(new Cookie(name, value)));
            browser.get(mona.page("/").toString());

            assertThat(browser.findElement(By.id("user")).getText()).isEqualTo("mona");
        } finally {
            browser.quit();
        }
    }

    @Test
    void logsInAtThePageOfTheProvider() throws Exception {
        WebDriver browser = Chromium.start();
        try {
            browser.get(Sample.page("/").toString());
            browser.findElement(By.cssSelector("button[value=anna]")).click();
            Chromium.waitUntil(() -> !browser.findElements(By.id("user")).isEmpty());

            assertThat(browser.findElement(By.id("user")).getText()).isEqualTo("anna");
        } finally {
            browser.quit();
        }
    }
}
