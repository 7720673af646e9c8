// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Reads a chain's file from some place on, knowing where it is. Uninterruptible. For one thread. */
final class BatchInput implements AutoCloseable {
    private final RandomAccessFile file;
    private final DataInputStream in;
    private final CRC32C checksum = new CRC32C();
    private long at;

    BatchInput(Path path, long from) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            file.seek(from);
            in = new DataInputStream(new BufferedInputStream(new FileInputStream(file.getFD()), 1 << 16));
        } catch (IOException e) {
            file.close();
            throw e;
        }
        at = from;
    }

    long at() {
        return at;
    }

    /** The next four bytes as a number. */
    int readInt() throws IOException {
        byte[] bytes = read(4);
        return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        at += length;
        checksum.update(bytes);
        return bytes;
    }

    /** The next byte, 0 to 255; no part of the checksum. */
    int readByte() throws IOException {
        int next = in.readUnsignedByte();
        at++;
        return next;
    }

    /** Forgets what was read so far. */
    void beginChecksum() {
        checksum.reset();
    }

    /** Forgets what was read so far, and goes on as if this number had been read. */
    void beginChecksum(int number) {
        checksum.reset();
        checksum.update(ByteBuffer.allocate(4).putInt(0, number));
    }

    /** The CRC32C of what was read since {@link #beginChecksum()}. */
    int checksum() {
        return (int) checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
