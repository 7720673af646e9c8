// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("external")
class BrowserIT {
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><title>Probe</title>
            <style>body { background: #ff0000 }</style>
            <input id="name"><button id="greet">Greet</button><p id="greeting"></p>
            <script>
              document.getElementById('greet').onclick = () =>
                document.getElementById('greeting').textContent = 'Hello ' + document.getElementById('name').value;
            </script>
            """;

    @TempDir
    private Path folder;

    @Test
    void pageWithScript_isDrivenAndPhotographed() throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), PAGE);
        Path picture = folder.resolve("pictures").resolve("page.png");

        try (Browser browser = Browser.open(folder.resolve("profile"))) {
            browser.go(page.toUri());
            browser.type("#name", "Ada");
            browser.click("#greet");
            browser.seeText("#greeting", "Hello Ada");
            assertThat(browser.title()).isEqualTo("Probe");
            browser.screenshot(picture);
        }

        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getRGB(image.getWidth() - 1, image.getHeight() - 1)).isEqualTo(0xFFFF0000);
    }
}
