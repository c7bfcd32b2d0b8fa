package org.panelsecurity.tck.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.panelsecurity.tck.deployment.Sample;

/** A real browser without a window. */
public final class Chromium {
    private Chromium() {}

    /** @param arguments beside the usual ones */
    public static ChromeDriver start(String... arguments) throws IOException {
        return start(new ChromeOptions(), arguments);
    }

    /** With cookies in frames of other sites, which it blocks by default. */
    public static ChromeDriver startWithCookiesInFrames() throws IOException {
        Map<String, Object> allowed =
                Map.of("profile.cookie_controls_mode", 0, "profile.block_third_party_cookies", false);
        return start(new ChromeOptions().setExperimentalOption("prefs", allowed));
    }

    private static ChromeDriver start(ChromeOptions special, String... arguments) throws IOException {
        ChromeOptions options = special.addArguments(arguments)
                .setBinary("/usr/bin/chromium")
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + Files.createTempDirectory("chromium"));
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
    }

    /** Does something that leads to another page, and waits for it: a browser begins to go some time after a click. */
    public static void leavePage(ChromeDriver chromium, Runnable action) throws InterruptedException {
        WebElement left = chromium.findElement(By.tagName("html"));
        action.run();
        Instant end = Instant.now().plusSeconds(10);
        while (isThere(left)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Nothing led away from " + chromium.getCurrentUrl());
            }
            Thread.sleep(50);
        }
    }

    /** Waits for something that scripts or other windows do in their own time. */
    public static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("It did not happen");
            }
            Thread.sleep(50);
        }
    }

    private static boolean isThere(WebElement page) {
        try {
            return page.isEnabled();
        } catch (WebDriverException gone) {
            return false;
        }
    }

    public static void picture(ChromeDriver chromium, String name) throws IOException {
        Path pictures = Files.createDirectories(Sample.workDirectory().resolve("screenshots"));
        Files.write(pictures.resolve(name), chromium.getScreenshotAs(OutputType.BYTES));
    }
}
