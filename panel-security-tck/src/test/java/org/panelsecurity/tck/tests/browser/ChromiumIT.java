package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** The sample in a real browser, all the way: only it knows what it really does with our cookies, headers and policies. */
@Tag("chromium")
@OnSharedServer
class ChromiumIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER);
    }

    @Test
    void logsInLooksAroundAndLogsOut() throws Exception {
        ChromeDriver chromium = Chromium.start();
        try {
            chromium.manage().window().setSize(new Dimension(1000, 1150));
            chromium.get(page("/").toString());
            chromium.findElement(By.name("username")).sendKeys("mona");
            chromium.findElement(By.name("claims")).sendKeys("{\"groups\": [\"admin\"], \"name\": \"Mona Octocat\"}");
            Chromium.leavePage(chromium, chromium.findElement(By.cssSelector("form [type=submit]"))::click);

            assertThat(chromium.findElement(By.id("user")).getText()).isEqualTo("mona");
            assertThat(chromium.getCurrentUrl()).isEqualTo(page("/").toString());
            Chromium.picture(chromium, "sample.png");

            chromium.navigate().back();
            chromium.get(page("/admin").toString());
            assertThat(chromium.findElement(By.id("user")).getText()).isEqualTo("mona");

            Chromium.leavePage(chromium, chromium.findElement(By.cssSelector("form[action$=logout] button"))::click);
            assertThat(chromium.findElement(By.tagName("h1")).getText()).isEqualTo("You are logged out.");
            Chromium.picture(chromium, "logged-out.png");
            chromium.get(page("/admin").toString());
            assertThat(chromium.getCurrentUrl()).startsWith(PROVIDER.issuer());

            chromium.get(page("/?code=x&state=panel." + "A".repeat(43)).toString());
            assertThat(chromium.getPageSource()).contains("NO_LOGIN_UNDER_WAY");
            Chromium.picture(chromium, "no-login-under-way.png");
        } finally {
            chromium.quit();
        }
    }
}
