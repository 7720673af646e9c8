// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A real file that takes so many bytes only, and may refuse to be cut. */
final class FailingDisk implements FileAccess {
    private long left = Long.MAX_VALUE;
    boolean truncates = true;

    void failsAfter(long bytes) {
        left = bytes;
    }

    void works() {
        left = Long.MAX_VALUE;
        truncates = true;
    }

    @Override
    public RandomAccessFile open(Path path) throws IOException {
        return new RandomAccessFile(path.toFile(), "rw") {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                super.write(bytes, offset, (int) Math.min(length, left));
                left -= Math.min(length, left);
                if (left == 0) {
                    throw new IOException("no space left");
                }
            }

            @Override
            public void setLength(long length) throws IOException {
                if (!truncates) {
                    throw new IOException("cannot be cut");
                }
                super.setLength(length);
            }
        };
    }
}
