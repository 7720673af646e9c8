// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.ChainEnd;
import io.trailseal.audit.core.seal.ChainList;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogOpening;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.OpenChain;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.seal.SealRange;
import io.trailseal.audit.core.seal.Succession;
import io.trailseal.audit.spi.AuditKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One change to a sealed trail that a forger without a plan might make: to logs, tiles, checkpoints and what seals say. */
final class SealedMutation {
    private static final int KINDS = 14;

    private final Random random;
    private final Dump dump;
    private final List<Checkpoint> anchors;
    private final List<AuditKey> keys;

    /** @param keys those with which it signs checkpoints anew */
    SealedMutation(Random random, Dump dump, List<Checkpoint> anchors, List<AuditKey> keys) {
        this.random = random;
        this.dump = dump;
        this.anchors = anchors;
        this.keys = keys;
    }

    /** Makes one. */
    void next() {
        if (dump.logTable().isEmpty() || dump.checkpointTable().isEmpty() || anchors.isEmpty()) {
            Mutation.random(random, dump);
            return;
        }
        int log = random.nextInt(dump.logTable().size());
        int note = random.nextInt(dump.checkpointTable().size());
        switch (random.nextInt(KINDS)) {
            case 0 -> dump.logTable().remove(log);
            case 1 -> dump.logTable().set(log, other(dump.logTable().get(log)));
            case 2 -> dump.checkpointTable().remove(note);
            case 3 ->
                dump.checkpointTable().set(note, edited(dump.checkpointTable().get(note)));
            case 4 ->
                dump.checkpointTable().set(note, signed(dump.checkpointTable().get(note)));
            case 5 -> anchors.set(0, checkpoint(anchors.get(0).origin(), anchors.get(0)));
            case 6 -> tile(dump.logTable().get(log).id());
            case 7 -> dump.delete(dump.logTable().get(log).id(), random.nextInt(4), 1 + random.nextInt(4));
            case 8, 9, 10 -> last(dump.logTable().get(log).id(), false);
            case 11 -> last(dump.logTable().get(log).id(), true);
            default -> Mutation.random(random, dump);
        }
    }

    private LogInfo other(LogInfo log) {
        return switch (random.nextInt(3)) {
            case 0 -> new LogInfo(log.trail(), log.epoch() + 1, log.id());
            case 1 -> new LogInfo(new TrailId(1, 2), log.epoch(), log.id());
            default -> new LogInfo(log.trail(), log.epoch(), new ChainId(3, 4));
        };
    }

    private StoredCheckpoint edited(StoredCheckpoint stored) {
        byte[] note = stored.note().toArray();
        note[random.nextInt(note.length)] ^= (byte) (1 << random.nextInt(8));
        return new StoredCheckpoint(stored.log(), stored.size() + random.nextInt(2), Bytes.copyOf(note));
    }

    private StoredCheckpoint signed(StoredCheckpoint stored) {
        Checkpoint said = anchors.get(0);
        return new StoredCheckpoint(
                stored.log(), stored.size(), checkpoint(said.origin(), said).note());
    }

    /** Another size, root or signature, or none of the three. */
    private Checkpoint checkpoint(String origin, Checkpoint model) {
        long size = Math.max(0, model.size() + random.nextInt(5) - 2);
        Digest root = random.nextBoolean() ? model.root() : Forger.other(model.root());
        int key = random.nextInt(keys.size() + 1);
        return CheckpointNote.make(
                random.nextInt(4) == 0 ? origin + "/x" : origin,
                new LogSize(size, root),
                key == keys.size() ? Optional.empty() : Optional.of(keys.get(key)));
    }

    private void tile(ChainId log) {
        byte[] hashes = new byte[8192];
        if (dump.tileTable().isEmpty()) {
            dump.tileTable().add(new LogTile(log, random.nextInt(2), random.nextInt(2), Bytes.copyOf(hashes)));
        } else {
            LogTile tile = dump.tileTable().get(0);
            hashes = tile.hashes().toArray();
            hashes[random.nextInt(hashes.length)] ^= 1;
            dump.tileTable().set(0, new LogTile(tile.log(), tile.level(), tile.index(), Bytes.copyOf(hashes)));
        }
    }

    /** What the last entry of a log says, or the first, written anew, with everything in it fitting. */
    private void last(ChainId log, boolean first) {
        Comparator<ChainEntry> order = Comparator.comparingLong(ChainEntry::sequence);
        Optional<ChainEntry> found =
                dump.rows().stream().filter(row -> row.chain().equals(log)).max(first ? order.reversed() : order);
        if (found.isEmpty()) {
            return;
        }
        try {
            HeaderParts parts = HeaderParts.of(found.get());
            Bytes payload = said(parts.payloadType, found.get().payload());
            ChainEntry forged = parts.row(found.get().salt(), payload, Bytes.empty());
            dump.rows().set(dump.rows().indexOf(found.get()), forged);
        } catch (RuntimeException unreadable) {
            Mutation.random(random, dump);
        }
    }

    private Bytes said(String payloadType, Bytes payload) {
        return switch (payloadType) {
            case PayloadType.SEAL -> SealCodec.encode(other(SealCodec.seal(payload)));
            case PayloadType.LOG_OPENED -> SealCodec.encode(other(SealCodec.opening(payload)));
            default -> SealCodec.encodeClosing(new ChainId(5, random.nextInt(2)));
        };
    }

    private Seal other(Seal seal) {
        int what = random.nextInt(6);
        List<SealRange> ranges = new ArrayList<>(seal.ranges());
        if (what == 0 && !ranges.isEmpty()) {
            SealRange last = ranges.remove(ranges.size() - 1);
            long shift = random.nextInt(5) - 2;
            ranges.add(new SealRange(last.chain(), last.first() + shift, last.last() + shift, last.leaf()));
        }
        List<ChainEnd> closed = new ArrayList<>(seal.closed());
        if (what == 1 && !ranges.isEmpty()) {
            SealRange range = ranges.get(random.nextInt(ranges.size()));
            closed = List.of(new ChainEnd(range.chain(), range.last() + random.nextInt(2)));
        }
        LogSize previous = seal.previous();
        if (what == 2) {
            previous = new LogSize(previous.size(), Forger.other(previous.root()));
        }
        List<Digest> edge = new ArrayList<>(seal.edge());
        if (what == 3 && !edge.isEmpty()) {
            edge.set(0, Forger.other(edge.get(0)));
        }
        return new Seal(
                previous,
                ranges,
                edge,
                seal.policy(),
                closed,
                what == 4 ? Optional.of(chains(ranges)) : seal.chains(),
                seal.failures(),
                seal.keys(),
                what == 5);
    }

    private ChainList chains(List<SealRange> ranges) {
        return new ChainList(
                -5,
                ranges.stream()
                        .map(range -> new OpenChain(range.chain(), range.last() + random.nextInt(2), 1, 2))
                        .toList(),
                List.of());
    }

    private LogOpening other(LogOpening said) {
        Optional<Succession> follows = said.succession().map(this::other);
        return new LogOpening(
                said.epoch(),
                random.nextInt(3) == 0 ? said.origin() + "/x" : said.origin(),
                random.nextInt(3) == 0 ? "renamed" : said.trail(),
                said.policy(),
                said.keys(),
                follows);
    }

    private Succession other(Succession was) {
        LogSize survives = was.survives();
        List<LogSize> promised = new ArrayList<>(was.promised());
        switch (random.nextInt(4)) {
            case 0 -> survives = new LogSize(0, Digest.zero());
            case 1 -> survives = new LogSize(survives.size(), Forger.other(survives.root()));
            case 2 -> promised = List.of(new LogSize(random.nextInt(30), Digest.zero()));
            default -> promised = List.of();
        }
        return new Succession(was.log(), survives, was.chains(), promised, was.reason());
    }
}
