// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries whose hashes are those of a tile of level 0 (C2SP tlog-tiles). An entry of a trail's log is the header of one entry of the
 * trail, or of the log itself: what is hashed to the leaf, and nothing of payloads, salts and MACs. Immutable.
 *
 * @param id the tile of level 0
 * @param entries the entries, as many as the tile is wide, each at most 65535 bytes
 * @since 0.1.0
 */
public record EntryBundle(TileId id, List<Bytes> entries) {
    private static final int LONGEST = 0xffff;

    /**
     * Checks the shape and copies the list.
     *
     * @throws AuditException TSEAL-01602 if the tile is not of level 0, TSEAL-01605 if there are more or fewer entries than it is wide, or
     *     one is too long
     */
    public EntryBundle {
        requireLeaves(id);
        entries = List.copyOf(entries);
        if (entries.size() != id.width()) {
            throw LogFaults.bundle("entries", String.valueOf(id.width()), String.valueOf(entries.size()));
        }
        for (Bytes entry : entries) {
            if (entry.size() > LONGEST) {
                throw LogFaults.bundle("entry", "at most " + LONGEST + " bytes", String.valueOf(entry.size()));
            }
        }
    }

    static void requireLeaves(TileId id) {
        if (id.level() != 0) {
            throw LogFaults.tile("level of a tile with entries", "0", String.valueOf(id.level()));
        }
    }

    /**
     * The bundle's bytes: each entry behind its length, two bytes, the first as the higher.
     *
     * @return the bytes
     */
    public Bytes encode() {
        int length =
                entries.stream().mapToInt(entry -> Short.BYTES + entry.size()).sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        for (Bytes entry : entries) {
            out.putShort((short) entry.size()).put(entry.toArray());
        }
        return Bytes.copyOf(out.array());
    }

    /**
     * The bundle in these bytes; {@link #encode()} gives back the same bytes.
     *
     * @param id the tile of level 0
     * @param bytes the bytes as received
     * @return the bundle, its entries not compared with any hash
     * @throws AuditException TSEAL-01602 if the tile is not of level 0, TSEAL-01605 if the bytes are not as many entries as it is wide
     */
    public static EntryBundle decode(TileId id, Bytes bytes) {
        requireLeaves(id);
        ByteBuffer in = ByteBuffer.wrap(bytes.toArray());
        List<Bytes> entries = new ArrayList<>(id.width());
        try {
            while (entries.size() < id.width()) {
                byte[] entry = new byte[in.getShort() & LONGEST];
                in.get(entry);
                entries.add(Bytes.copyOf(entry));
            }
        } catch (BufferUnderflowException e) {
            throw LogFaults.bundle("length", id.width() + " entries", "fewer bytes");
        }
        if (in.hasRemaining()) {
            throw LogFaults.bundle("length", id.width() + " entries", in.remaining() + " bytes more");
        }
        return new EntryBundle(id, entries);
    }

    /**
     * The tile that these entries make.
     *
     * @return the tile with their leaf hashes
     */
    public Tile tile() {
        NodeHasher hasher = new NodeHasher();
        byte[] hashes = new byte[id.width() * Digest.LENGTH];
        for (int i = 0; i < id.width(); i++) {
            Hashes.put(hashes, i, hasher.leaf(entries.get(i).toArray()));
        }
        return new Tile(id, Bytes.copyOf(hashes));
    }

    /** The place and the number only. */
    @Override
    public String toString() {
        return entries.size() + " entries of " + id;
    }
}
