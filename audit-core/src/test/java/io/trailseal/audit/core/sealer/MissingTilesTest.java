// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.FindingType;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.SealReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.store.FileAuditStore;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.spi.TrailReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seals whose tiles are not there: a file store has no transaction that would hold them together. */
class MissingTilesTest {
    @TempDir
    Path folder;

    private final SealingRig rig = new SealingRig();
    private final TrailEngine node = rig.node("aa");
    private FileAuditStore files;

    @BeforeEach
    void open() {
        files = FileAuditStore.in(folder);
        files.open();
        files.trail(SealingRig.TRAIL.name(), SealingRig.TRAIL.id());
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void nodeThatDiedBeforeTheTiles_leavesNothingWrongAndTheNextGoesOn() throws IOException {
        SealingRig.record(files, node, 600);
        rig.seal(rig.sealing(files, 10_000));
        deleteTiles();

        assertThat(verify(files).findings()).isEmpty();
        SealingRig.record(files, node, 600);
        SealReport report = rig.seal(rig.sealing(files, 10_000));

        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(600);
        assertThat(verify(files).findings()).isEmpty();
        assertThat(verify(files).sealed()).isEqualTo(1202);
    }

    @Test
    void folderThatTakesNoTiles_leavesTheSealAndNothingWrong() throws IOException {
        SealingRig.record(files, node, 600);
        TrailSealing sealing = rig.sealing(files, 10_000);
        rig.seal(sealing);
        SealingRig.record(files, node, 600);
        deleteTiles();
        Files.createFile(folder.resolve(files.logs().get(0).id() + ".log/tile"));

        rig.clock.pass(Duration.ofSeconds(10));
        sealing.seal(SealOccasion.INTERVAL, entries -> {});

        assertThat(verify(files).findings()).isEmpty();
    }

    @Test
    void tileThatIsOther_isStillFound() throws IOException {
        SealingRig.record(files, node, 600);
        rig.seal(rig.sealing(files, 10_000));
        Dump dump = Dump.of(files);
        LogTile tile = dump.tileTable().get(1);
        dump.tileTable()
                .set(
                        1,
                        new LogTile(
                                tile.log(),
                                tile.level(),
                                tile.index(),
                                dump.tileTable().get(0).hashes()));

        assertThat(verify(dump).findings())
                .extracting(finding -> finding.type())
                .containsExactly(FindingType.TILE_ALTERED);
    }

    private static VerificationReport verify(TrailReader reader) {
        return new TrailVerifier().verify(reader);
    }

    private void deleteTiles() throws IOException {
        Path tiles = folder.resolve(files.logs().get(0).id() + ".log/tile");
        try (Stream<Path> all = Files.walk(tiles)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
