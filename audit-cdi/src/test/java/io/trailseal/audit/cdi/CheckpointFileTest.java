// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.store.CheckpointFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose checkpoints go to a file. */
class CheckpointFileTest {
    private static final String ORIGIN = "audit.example.org/shop";

    @Test
    void everyCheckpoint_isAddedToTheFileThatIsSet(@TempDir Path folder) {
        Path file = folder.resolve("checkpoints");
        try (App app = App.of(Orders.class)
                .with("trailseal.origin", ORIGIN)
                .with("trailseal.seal.enabled", "true")
                .with("trailseal.seal.interval", "PT0.1S")
                .with("trailseal.seal.checkpoint-file", file.toString())
                .start()) {
            await().until(() -> Files.exists(file) && Files.size(file) > 0);

            assertThat(app.log().with(Level.INFO, "TSEAL-04310"))
                    .singleElement()
                    .asString()
                    .contains("file:checkpoints");
        }
        List<Checkpoint> published = new ArrayList<>();
        CheckpointFile.read(file, published::add);
        assertThat(published).extracting(Checkpoint::origin).containsOnly(ORIGIN + "/1");
    }
}
