// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.spi.TrailReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A bundle that was exported. It is unpacked into a folder of our own before anything is read, and refused unless it is what its manifest says.
 *
 * @param keys those of them that are said to have signed the manifest must have
 */
record BundleSource(Path folder, List<NoteKey> keys) implements Source {
    @Override
    public Source trusting(List<NoteKey> trusted) {
        return new BundleSource(folder, trusted);
    }

    @Override
    public Opened open(Terminal terminal) {
        BundleFolder bundle = new BundleFolder(folder);
        BundleManifest manifest = bundle.manifest(keys);
        try {
            Path unpacked = Files.createTempDirectory("trailseal-");
            try {
                return open(bundle, manifest, unpacked);
            } catch (RuntimeException refused) {
                BundleFolder.delete(unpacked);
                throw refused;
            }
        } catch (IOException failed) {
            throw BundleFolder.unreadable(failed);
        }
    }

    private static Opened open(BundleFolder bundle, BundleManifest manifest, Path unpacked) {
        Path rows = unpacked.resolve("entries");
        Path logs = unpacked.resolve("logs");
        bundle.unpack(manifest.members().get(0), rows);
        bundle.unpack(manifest.members().get(1), logs);
        LineFile rowLines = new LineFile(rows);
        LineFile logLines = new LineFile(logs);
        try {
            return new Unpacked(new BundleReader(rowLines, logLines, manifest), manifest, rowLines, logLines, unpacked);
        } catch (RuntimeException refused) {
            rowLines.close();
            logLines.close();
            throw refused;
        }
    }

    private record Unpacked(TrailReader reader, BundleManifest manifest, LineFile rows, LineFile logs, Path unpacked)
            implements Opened {
        @Override
        public OptionalLong size() {
            return OptionalLong.of(manifest.counts().entries());
        }

        @Override
        public List<String> obstacles(long seen) {
            return List.of();
        }

        @Override
        public void begin(RecoveryPlan plan) {
            throw new UnsupportedOperationException("a bundle is never changed");
        }

        @Override
        public void close() {
            rows.close();
            logs.close();
            try {
                BundleFolder.delete(unpacked);
            } catch (IOException left) {
                throw BundleFolder.unreadable(left);
            }
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
