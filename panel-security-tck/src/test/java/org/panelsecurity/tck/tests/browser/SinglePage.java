package org.panelsecurity.tck.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.panelsecurity.tck.client.Chromium;
import org.panelsecurity.tck.deployment.Sample;

/** A page that uses the client module: what a test does with it, and sees of it. */
final class SinglePage {
    private final ChromeDriver chromium;

    SinglePage(ChromeDriver chromium) {
        this.chromium = chromium;
    }

    void open(String path) throws InterruptedException {
        chromium.get(Sample.page("/").toString());
        logIn();
        chromium.get(Sample.page(path).toString());
    }

    void logIn() throws InterruptedException {
        chromium.findElement(By.name("username")).sendKeys("mona");
        chromium.findElement(By.name("claims")).sendKeys("{\"groups\":[\"admin\"]}");
        Chromium.leavePage(chromium, chromium.findElement(By.cssSelector("form [type=submit]"))::click);
    }

    /** Lets the endpoint answer with these members from now on. */
    void answer(String members) {
        chromium.executeScript(
                "window.asked ??= 0; window.fetch = async url => { if (String(url).endsWith('/panel/session')) window.asked++;"
                        + " return new Response(JSON.stringify({ loggedIn: true, login: '/sample-war/login', ..."
                        + members + " })); }");
    }

    void answersThatTheUserIsLoggedOut() {
        chromium.executeScript("window.fetch = async () =>"
                + " new Response(JSON.stringify({ loggedIn: false, login: '/sample-war/login' }))");
    }

    void warn() {
        Object result = chromium.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                import(new URL("/sample-war/panel/session/client.js", location.href))
                    .then(module => { window.stopWarning = module.warnBeforeEnd(); done("warns"); })
                    .catch(error => done(String(error)));""");
        assertThat(result).isEqualTo("warns");
    }

    long asked() {
        return (Long) Objects.requireNonNull(chromium.executeScript("return window.asked"));
    }

    /** What the browser tells a page that the user looks at again. */
    void wake() {
        chromium.executeScript("document.dispatchEvent(new Event('visibilitychange'))");
    }

    String text(String id) {
        return String.valueOf(chromium.executeScript("return document.getElementById(arguments[0])?.textContent", id));
    }

    String dialog() {
        return String.valueOf(chromium.executeScript("return document.querySelector('dialog[open]')?.innerText ?? ''"));
    }

    String status() {
        return String.valueOf(
                chromium.executeScript("return document.querySelector('dialog[open] [role=status]')?.textContent"));
    }

    String focused() {
        return String.valueOf(chromium.executeScript("return document.activeElement.id"));
    }

    void waitForDialog(int seconds) throws InterruptedException {
        waitUntil(seconds, () -> !dialog().isEmpty());
    }

    static void waitUntil(int seconds, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < seconds * 20 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
