// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.core.log.CompactRange;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.seal.SealRange;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What somebody with the tables and the format at hand can do to a log that was sealed twice. */
final class LogForger {
    private LogForger() {}

    static ChainId log(Dump dump) {
        return dump.logTable().get(0).id();
    }

    /** Another time in a seal's header and column, nothing else. */
    static void later(Dump dump, long seal) {
        dump.change(log(dump), seal, row -> {
            HeaderParts parts = HeaderParts.of(row);
            parts.timeMicros += 1;
            return parts.row(row);
        });
    }

    static void editSeal(Dump dump) {
        dump.change(log(dump), 1, row -> Forger.payload(row, bytes -> Forger.flip(bytes, bytes.length - 3)));
    }

    /** Makes the last seal anew without the first entry it held; everything in it fits. */
    static void leaveOut(Dump dump) {
        ChainEntry row = dump.row(log(dump), 2);
        Seal seal = SealCodec.seal(row.payload());
        List<SealRange> ranges = new ArrayList<>();
        for (SealRange range : seal.ranges()) {
            boolean first = ranges.isEmpty();
            ranges.add(new SealRange(
                    range.chain(), range.first() + (first ? 1 : 0), range.last(), range.leaf() - (first ? 0 : 1)));
        }
        dump.change(row.chain(), 2, was -> seal(was, 2, seal.previous(), ranges, edge(dump, ranges)));
    }

    /** A copy of a seal under a number below all others. */
    static void insertBefore(Dump dump) {
        ChainEntry seal = dump.row(log(dump), 1);
        dump.insert(Dump.file(seal, seal.trail(), seal.chain(), -1));
    }

    /** Another checkpoint in the place of the newest, signed with another key. */
    static void replaceCheckpoint(Dump dump) {
        StoredCheckpoint newest = dump.checkpoints(log(dump)).findFirst().orElseThrow();
        String origin = CheckpointNote.read(newest.note()).origin();
        LogSize other = new LogSize(newest.size(), Digest.zero());
        dump.checkpointTable().remove(newest);
        dump.checkpointTable()
                .add(new StoredCheckpoint(
                        newest.log(),
                        newest.size(),
                        CheckpointNote.make(origin, other, Optional.of(SealedTrail.OTHER))
                                .note()));
    }

    /** The last bit of the root in the newest checkpoint; its signature is left as it is. */
    static void alterRoot(Dump dump) {
        StoredCheckpoint newest = dump.checkpoints(log(dump)).findFirst().orElseThrow();
        Digest root = CheckpointNote.read(newest.note()).root();
        Base64.Encoder base64 = Base64.getEncoder();
        String note = new String(newest.note().toArray(), UTF_8)
                .replace(
                        base64.encodeToString(root.toArray()),
                        base64.encodeToString(Forger.flip(root.toArray(), Digest.LENGTH - 1)));
        dump.checkpointTable().remove(newest);
        dump.checkpointTable()
                .add(new StoredCheckpoint(newest.log(), newest.size(), Bytes.copyOf(note.getBytes(UTF_8))));
    }

    /** The last seal and what it sealed. */
    static void cut(Dump dump) {
        Seal seal = SealCodec.seal(dump.row(log(dump), 2).payload());
        seal.ranges().forEach(range -> dump.delete(range.chain(), range.first(), range.last() + 1));
        dump.delete(log(dump), 2, 3);
    }

    static void cutWithCheckpoint(Dump dump) {
        cut(dump);
        StoredCheckpoint newest = dump.checkpoints(log(dump)).findFirst().orElseThrow();
        dump.checkpointTable().remove(newest);
    }

    static void removeLog(Dump dump) {
        dump.delete(log(dump), 0, Long.MAX_VALUE);
        dump.checkpointTable().clear();
        dump.logTable().clear();
    }

    static void deleteEverything(Dump dump) {
        dump.rows().clear();
        dump.checkpointTable().clear();
        dump.logTable().clear();
        dump.trailTable().clear();
    }

    /** A well-formed entry behind the last of chain A and a well-formed seal over it; no checkpoint, for want of the key. */
    static void appendAndSeal(Dump dump) {
        TrailWriter writer = Trails.two();
        ChainEntry forged = Forger.behind(writer.head("A"), writer, Trails.read("theo", "12"), parts -> parts);
        dump.insert(forged);
        ChainEntry last = dump.row(log(dump), 2);
        Seal seal = SealCodec.seal(last.payload());
        CompactRange tree = CompactRange.of(seal.previous().size() + seal.count(), seal.edge());
        tree.append(HeaderParts.hash(last));
        LogSize previous = new LogSize(tree.size(), tree.root());
        List<SealRange> ranges = List.of(new SealRange(forged.chain(), 7, 7, previous.size()));
        tree.append(HeaderParts.hash(forged));
        dump.insert(seal(last, 3, previous, ranges, tree.nodes()));
    }

    /** @param model which log and time it is of */
    private static ChainEntry seal(
            ChainEntry model, long number, LogSize previous, List<SealRange> ranges, List<Digest> edge) {
        Seal was = SealCodec.seal(model.payload());
        Seal forged = new Seal(
                previous,
                ranges,
                edge,
                was.policy(),
                was.closed(),
                was.chains(),
                was.failures(),
                was.keys(),
                was.clean());
        long time = HeaderParts.of(model).timeMicros;
        return LogRow.entry(
                model.trail(),
                model.chain(),
                number,
                number == 2 ? HeaderParts.of(model).previous : HeaderParts.hash(model),
                PayloadType.SEAL,
                SealCodec.encode(forged),
                time,
                LogRow.Ids.random(new SplittableRandom(number), time));
    }

    private static List<Digest> edge(Dump dump, List<SealRange> ranges) {
        // the log before: its opening, and the first seal with what it held
        Seal first = SealCodec.seal(dump.row(log(dump), 1).payload());
        CompactRange tree = CompactRange.of(first.previous().size() + first.count(), first.edge());
        tree.append(HeaderParts.hash(dump.row(log(dump), 1)));
        for (SealRange range : ranges) {
            for (long sequence = range.first(); sequence <= range.last(); sequence++) {
                tree.append(HeaderParts.hash(dump.row(range.chain(), sequence)));
            }
        }
        return tree.nodes();
    }
}
