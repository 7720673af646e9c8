// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.ChainId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Cuts off a chain's file what is no part of the chain, and keeps it in a file of its own beside it. Nothing is ever overwritten. */
final class TornEnd {
    private static final System.Logger LOG = System.getLogger("io.trailseal.audit.core.store");

    private TornEnd() {}

    /** Moves everything from this byte on to {@code CHAIN.NUMBER.torn}, forced to the disk before it is cut off, and says so. */
    static void cut(Path path, ChainId chain, RandomAccessFile file, long from) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Path torn = unused(folder, chain);
        long length = file.length();
        try (RandomAccessFile copy = FileAccess.REAL.open(torn)) {
            byte[] piece = new byte[1 << 16];
            file.seek(from);
            for (int read = file.read(piece); read >= 0; read = file.read(piece)) {
                copy.write(piece, 0, read);
            }
            copy.getFD().sync();
        }
        FileAccess.force(folder);
        try {
            file.setLength(from);
        } catch (IOException e) {
            // Still where it was; or else every attempt would leave another copy.
            Files.deleteIfExists(torn);
            throw e;
        }
        file.getFD().sync();
        LOG.log(
                System.Logger.Level.WARNING,
                "TSEAL-01407: " + path.getFileName() + ": an append was not finished: cut at byte " + from + ", "
                        + (length - from) + " bytes kept in " + torn.getFileName());
    }

    private static Path unused(Path folder, ChainId chain) {
        for (int number = 1; ; number++) {
            Path torn = folder.resolve(chain + "." + number + ".torn");
            if (!Files.exists(torn)) {
                return torn;
            }
        }
    }
}
