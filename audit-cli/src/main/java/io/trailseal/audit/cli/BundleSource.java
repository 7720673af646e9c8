// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.TrailReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    public Unpacked open(Terminal terminal) {
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

    private static Unpacked open(BundleFolder bundle, BundleManifest manifest, Path unpacked) {
        Path rows = unpacked.resolve("entries");
        Path logs = unpacked.resolve("logs");
        bundle.unpack(manifest.members().get(0), rows);
        bundle.unpack(manifest.members().get(1), logs);
        LineFile rowLines = new LineFile(rows);
        LineFile logLines = new LineFile(logs);
        try {
            BundleReader reader = new BundleReader(rowLines, logLines, manifest);
            manifest.requireBeginnings(reader, "this bundle");
            return new Unpacked(reader, manifest, rowLines, logLines, unpacked);
        } catch (RuntimeException refused) {
            rowLines.close();
            logLines.close();
            throw refused;
        }
    }

    /** Bundles that are being read. What can't be read of one has refused it whole. */
    interface Whole extends Opened {
        @Override
        default List<String> obstacles(long seen) {
            return List.of();
        }

        @Override
        default void begin(RecoveryPlan plan) {
            throw new UnsupportedOperationException("a bundle is never changed");
        }
    }

    /** A bundle whose members are unpacked. */
    record Unpacked(TrailReader reader, BundleManifest manifest, LineFile rows, LineFile logs, Path unpacked)
            implements Whole {
        /** Checkpoints of our own making, which say from where on entries are there, and vouch for nothing. */
        @Override
        public VerifyOptions.Start start() {
            List<Checkpoint> ends = new ArrayList<>();
            for (BundleManifest.Log log : manifest.logs()) {
                log.from().ifPresent(end -> reader.entry(log.chain(), 0)
                        .map(opening -> SealCodec.opening(opening.payload()).origin())
                        .map(origin -> new Checkpoint(origin, end.size(), end.root(), Bytes.empty()))
                        .ifPresent(ends::add));
            }
            return new VerifyOptions.Start(0, ends);
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(manifest.counts().entries());
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
