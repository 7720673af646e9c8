// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium with a profile of its own, for looking at the clinic's page as a person does. Nothing is
 * downloaded: it is the one Debian's packages {@code chromium} and {@code chromium-driver} install; a test that asks for
 * it where it is absent is skipped and says so.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of(System.getProperty("trailseal.chromium", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("trailseal.chromedriver", "/usr/bin/chromedriver"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Selenium warns about each Chromium newer than itself; nothing here uses the protocol it means.
    private static final Logger CHATTY = Logger.getLogger("org.openqa.selenium");

    static {
        CHATTY.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Opens an empty window of 1280 by 900 pixels.
     *
     * @param profile an empty folder for what the browser keeps while it runs
     */
    static Browser open(Path profile) {
        for (Path program : new Path[] {CHROMIUM, DRIVER}) {
            Assumptions.assumeTrue(
                    Files.isExecutable(program),
                    () -> "Not tested in a browser: expected the program " + program
                            + ", found none. Install Debian's packages chromium and chromium-driver.");
        }
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toFile())
                .addArguments(
                        "--headless=new",
                        // CI runs as root, where Chromium's sandbox refuses to start.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile.toAbsolutePath());
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1280, 900));
        return new Browser(driver);
    }

    /** Makes the window this large, in pixels. */
    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Opens a page and waits until it is loaded. */
    void go(URI page) {
        driver.get(page.toString());
    }

    /** The title of the page. */
    String title() {
        return String.valueOf(driver.getTitle());
    }

    /** Waits until an element that matches the CSS selector is there to be seen, and returns it. */
    WebElement see(String selector) {
        return waiting().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    /** Waits until the first element that matches the CSS selector shows this text somewhere in it. */
    void seeText(String selector, String text) {
        waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
    }

    /** Waits until the element can be clicked, and clicks it. */
    void click(String selector) {
        waiting()
                .until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector)))
                .click();
    }

    /** Replaces what a field holds. */
    void type(String selector, String text) {
        WebElement field = see(selector);
        field.clear();
        field.sendKeys(text);
    }

    /** Writes what the window shows to a PNG file. */
    void screenshot(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the window and ends the browser and its driver. */
    @Override
    public void close() {
        driver.quit();
    }

    private WebDriverWait waiting() {
        return new WebDriverWait(driver, PATIENCE);
    }
}
