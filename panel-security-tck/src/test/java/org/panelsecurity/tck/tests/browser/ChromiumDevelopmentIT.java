package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.DevelopmentBuild;
import org.panelsecurity.tck.server.ServerProcess;

/** The development provider in a real browser, by the keyboard alone. */
@Tag("chromium")
class ChromiumDevelopmentIT {
    @AutoClose
    private static final ServerProcess SERVER = ServerProcess.start(
            Map.of("app", DevelopmentBuild.sample(Map.of())), environment -> environment.put("PANEL_DEV", "true"));

    @Test
    void opensTheLinkAndLogsInAndMayChooseAgain() throws Exception {
        ChromeDriver chromium = Chromium.start();
        try {
            chromium.manage().window().setSize(new Dimension(760, 1050));
            chromium.get(SERVER.page("/app/").toString());
            assertThat(chromium.findElement(By.tagName("h1")).getText())
                    .isEqualTo("The development provider refuses this request");
            Chromium.picture(chromium, "development-refused.png");

            chromium.get(SERVER.page(DevelopmentBuild.link(SERVER.log())).toString());
            Chromium.picture(chromium, "development.png");
            WebElement name = chromium.findElement(By.id("name"));
            Chromium.leavePage(
                    chromium,
                    () -> name.sendKeys("lisa", Keys.TAB, "admin", Keys.TAB, "no JSON", Keys.TAB, Keys.ENTER));
            assertThat(chromium.findElement(By.cssSelector("[role=alert]")).getText())
                    .startsWith("The claims are not a JSON object");
            Chromium.picture(chromium, "development-wrong.png");

            WebElement claims = chromium.findElement(By.id("claims"));
            claims.clear();
            Chromium.leavePage(chromium, () -> claims.sendKeys("{\"age\": 7}", Keys.TAB, Keys.ENTER));
            assertThat(chromium.findElement(By.id("user")).getText()).isEqualTo("lisa");
            assertThat(chromium.getCurrentUrl()).isEqualTo(SERVER.page("/app/").toString());
        } finally {
            chromium.quit();
        }
    }
}
