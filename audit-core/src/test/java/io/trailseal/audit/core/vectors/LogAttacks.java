// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.FindingType.AFTER_CLOSE;
import static io.trailseal.audit.FindingType.CHECKPOINT_ALTERED;
import static io.trailseal.audit.FindingType.ENTRY_PENDING;
import static io.trailseal.audit.FindingType.HEADER_ALTERED;
import static io.trailseal.audit.FindingType.KEY_UNKNOWN;
import static io.trailseal.audit.FindingType.LOG_FORKED;
import static io.trailseal.audit.FindingType.LOG_UNKNOWN;
import static io.trailseal.audit.FindingType.MISPLACED;
import static io.trailseal.audit.FindingType.PAYLOAD_ALTERED;
import static io.trailseal.audit.FindingType.SEALED_ALTERED;
import static io.trailseal.audit.FindingType.SEAL_ALTERED;
import static io.trailseal.audit.FindingType.SEAL_STALE;
import static io.trailseal.audit.FindingType.SEQUENCE_GAP;
import static io.trailseal.audit.FindingType.TAIL_MISSING;
import static io.trailseal.audit.FindingType.TILE_ALTERED;
import static io.trailseal.audit.Verdict.FORKED;
import static io.trailseal.audit.Verdict.PENDING;
import static io.trailseal.audit.Verdict.STALE;
import static io.trailseal.audit.Verdict.TAMPERED_CONTENT;
import static io.trailseal.audit.Verdict.TAMPERED_LINKAGE;
import static io.trailseal.audit.Verdict.TRUNCATED;
import static io.trailseal.audit.Verdict.UNVERIFIABLE_KEY;
import static io.trailseal.audit.Verdict.VALID_ANCHORED;
import static io.trailseal.audit.Verdict.VALID_UNANCHORED;
import static io.trailseal.audit.core.vectors.SealedVector.Given.ANCHORS;
import static io.trailseal.audit.core.vectors.SealedVector.Given.MAX_AGE;
import static io.trailseal.audit.core.vectors.SealedVector.Given.PUBLIC_KEYS;
import static io.trailseal.audit.core.vectors.SealedVector.Outcome.of;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.vectors.SealedVector.Case;
import io.trailseal.audit.core.vectors.SealedVector.Outcome;
import io.trailseal.audit.spi.AuditKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Attacks on a log, its tiles and checkpoints, and on what a log says of chains; and what is honest. */
final class LogAttacks {
    private static final ChainId NO_CHAIN = new ChainId(0, 0);
    private static final long TWENTY_MINUTES = 20 * 60_000_000L;

    private LogAttacks() {}

    static List<SealedVector> all() {
        ChainId log = honest().log().id();
        Outcome valid = of(VALID_UNANCHORED);
        Outcome anchored = of(VALID_ANCHORED);
        Outcome unsigned = of(UNVERIFIABLE_KEY, at(KEY_UNKNOWN, log, 2));
        Outcome cut = of(TRUNCATED, at(TAIL_MISSING, log, 2));
        Outcome gone = of(TRUNCATED, at(TAIL_MISSING, NO_CHAIN, 0));
        Outcome replaced = of(TAMPERED_CONTENT, at(CHECKPOINT_ALTERED, log, 2));
        Outcome replacedUnsigned = of(TAMPERED_CONTENT, at(KEY_UNKNOWN, log, 2), at(CHECKPOINT_ALTERED, log, 2));
        Outcome unlisted = of(TAMPERED_LINKAGE, at(LOG_UNKNOWN, log, 0));
        Outcome unlistedAnchored = of(TRUNCATED, at(TAIL_MISSING, NO_CHAIN, 0), at(LOG_UNKNOWN, log, 0));
        ChainId a = Trails.two().id("A");
        Outcome tail = of(TRUNCATED, at(TAIL_MISSING, a, 7));
        Outcome edited = of(TAMPERED_CONTENT, at(HEADER_ALTERED, a, 7));
        return List.of(
                attack("seal-deleted", dump -> dump.delete(log, 1, 2), TAMPERED_LINKAGE, at(SEQUENCE_GAP, log, 1)),
                attack("seal-payload-edited", LogForger::editSeal, TAMPERED_CONTENT, at(PAYLOAD_ALTERED, log, 1)),
                attack(
                        "seal-time-altered",
                        dump -> LogForger.later(dump, 1),
                        TAMPERED_CONTENT,
                        at(HEADER_ALTERED, log, 1)),
                // without the key anybody may have written the checkpoint; what is kept elsewhere nobody here has
                attack(
                        "last-seal-time-altered",
                        dump -> LogForger.later(dump, 2),
                        replaced,
                        of(FORKED, at(LOG_FORKED, log, 2)),
                        of(FORKED, at(CHECKPOINT_ALTERED, log, 2), at(LOG_FORKED, log, 2)),
                        of(FORKED, at(LOG_FORKED, log, 2), at(LOG_FORKED, log, 2))),
                // the entry left out is there, and the log is one leaf shorter than its checkpoint
                attack(
                        "seal-range-altered",
                        LogForger::leaveOut,
                        TRUNCATED,
                        at(SEAL_ALTERED, log, 2),
                        at(TAIL_MISSING, log, 3)),
                attack(
                        "checkpoint-replaced",
                        LogForger::replaceCheckpoint,
                        replaced,
                        replacedUnsigned,
                        replaced,
                        replacedUnsigned),
                attack(
                        "checkpoint-root-altered",
                        LogForger::alterRoot,
                        TAMPERED_CONTENT,
                        at(CHECKPOINT_ALTERED, log, 2)),
                attack(
                        "checkpoints-deleted",
                        dump -> dump.checkpointTable().clear(),
                        valid,
                        unsigned,
                        anchored,
                        unsigned),
                // with an anchor, the log that it is of is missing, too
                attack(
                        "log-removed-from-table",
                        dump -> dump.logTable().clear(),
                        unlisted,
                        unlisted,
                        unlistedAnchored,
                        unlistedAnchored),
                attack("insert-before-log", LogForger::insertBefore, TAMPERED_LINKAGE, at(MISPLACED, log, -1)),
                attack("sealed-tails-and-seals-cut", LogForger::cut, cut, cut, cut, cut),
                attack("sealed-tails-seals-and-checkpoint-cut", LogForger::cutWithCheckpoint, valid, valid, cut, cut),
                attack("log-removed", LogForger::removeLog, valid, valid, gone, gone),
                attack("everything-deleted", LogForger::deleteEverything, valid, valid, gone, gone),
                rewritten(log),
                attack("forge-append-and-seal", LogForger::appendAndSeal, valid, valid, anchored, anchored),
                appendedToDead(),
                vector(
                        "wrong-key-given",
                        honest(),
                        SealedTrail.OTHER,
                        valid,
                        unsigned,
                        anchored,
                        of(UNVERIFIABLE_KEY, at(KEY_UNKNOWN, log, 2), at(KEY_UNKNOWN, log, 2))),
                stale(log),
                tileAltered(),
                altered(),
                vector("honest-tiles-missing", withoutTiles(), SealedTrail.KEY, valid, valid, anchored, anchored),
                vector("honest-chains-of-a-dead-node", dead(), SealedTrail.KEY, valid, valid, anchored, anchored),
                unsealed("cut-newest-set-before-the-next-seal", dump -> dump.delete(a, 8, 9), valid, anchored),
                unsealed("cut-one-tail-before-the-next-seal", dump -> dump.delete(a, 7, 9), tail, tail),
                // the sealer refuses it, TrailSealingTest
                unsealed(
                        "edit-before-the-next-seal",
                        dump -> dump.change(a, 7, row -> Forger.replaced(row, Trails.read("theo", "12"))),
                        edited,
                        edited),
                leftUnsealed(),
                attack("honest-nothing-done", dump -> {}, valid, valid, anchored, anchored));
    }

    private static SealedVector attack(
            String name, Consumer<Dump> change, Verdict verdict, Vector.Expected... findings) {
        Outcome always = of(verdict, findings);
        return attack(name, change, always, always, always, always);
    }

    /** @param outcomes without public key and anchor, with the key, with the anchor, with both */
    private static SealedVector attack(String name, Consumer<Dump> change, Outcome... outcomes) {
        SealedTrail trail = honest();
        change.accept(trail.dump());
        return vector(name, trail, SealedTrail.KEY, outcomes);
    }

    static SealedVector vector(String name, SealedTrail trail, AuditKey key, Outcome... outcomes) {
        return new SealedVector(
                name,
                trail,
                key,
                List.of(),
                List.of(
                        Case.of(outcomes[0]),
                        Case.of(outcomes[1], PUBLIC_KEYS),
                        Case.of(outcomes[2], ANCHORS),
                        Case.of(outcomes[3], PUBLIC_KEYS, ANCHORS)));
    }

    /** By whoever has the database and all keys: other events, sealed with the same key under the same origin. */
    private static SealedVector rewritten(ChainId log) {
        SealedTrail forged = sealed(Trails.two().batch("A", Trails.read("theo", "12")));
        Outcome forked = of(FORKED, at(LOG_FORKED, log, 2));
        return vector(
                "everything-rewritten-with-all-keys",
                new SealedTrail(forged.dump(), honest().anchors()),
                SealedTrail.KEY,
                of(VALID_UNANCHORED),
                of(VALID_UNANCHORED),
                forked,
                forked);
    }

    /** The node is dead for a day, and a seal has ended its chains. */
    private static SealedVector appendedToDead() {
        SealedTrail trail = dead();
        TrailWriter writer = Trails.two();
        ChainEntry forged = Forger.behind(writer.head("A"), writer, Trails.read("theo", "12"), parts -> parts);
        trail.dump().insert(forged);
        Outcome after = of(TAMPERED_LINKAGE, at(AFTER_CLOSE, forged.chain(), 7));
        return vector("append-to-closed-by-seal", trail, SealedTrail.KEY, after, after, after, after);
    }

    private static SealedTrail dead() {
        TrailWriter writer = Trails.two();
        return SealedTrail.sealer(List.of(writer.trail()), writer.rows(), SealedTrail.KEY)
                .pass(Duration.ofDays(2))
                .seal()
                .trail();
    }

    /** A7, B6, which links to it, and A8, which links to that, are written, but not sealed yet. */
    private static SealedVector unsealed(String name, Consumer<Dump> change, Outcome plain, Outcome anchored) {
        TrailWriter writer = Trails.two();
        SealedTrail trail = sealed(writer);
        int sealed = writer.rows().size();
        writer.batch("A", Trails.read("anna", "12"))
                .batch("B", Trails.read("ben", "13"))
                .batch("A", Trails.read("anna", "14"));
        trail.dump().insert(rowsFrom(writer, sealed));
        change.accept(trail.dump());
        return vector(name, trail, SealedTrail.KEY, plain, plain, anchored, anchored);
    }

    /** An entry of twenty minutes before the newest seal, which no seal covers. */
    private static SealedVector leftUnsealed() {
        TrailWriter writer = Trails.two();
        SealedTrail trail = sealed(writer);
        int sealed = writer.rows().size();
        writer.clock(HeaderParts.of(writer.head("A")).timeMicros - TWENTY_MINUTES)
                .batch("A", Trails.read("anna", "12"));
        trail.dump().insert(rowsFrom(writer, sealed));
        Outcome pending = of(PENDING, at(ENTRY_PENDING, writer.id("A"), 7));
        return vector("entry-left-unsealed", trail, SealedTrail.KEY, pending, pending, pending, pending);
    }

    private static ChainEntry[] rowsFrom(TrailWriter writer, int first) {
        return writer.rows().subList(first, writer.rows().size()).toArray(ChainEntry[]::new);
    }

    private static SealedVector stale(ChainId log) {
        Outcome stale = of(STALE, at(SEAL_STALE, log, 2));
        return new SealedVector(
                "stale-last-seal",
                honest(),
                SealedTrail.KEY,
                List.of(),
                List.of(
                        Case.of(of(VALID_UNANCHORED)),
                        Case.of(stale, MAX_AGE),
                        Case.of(stale, MAX_AGE, PUBLIC_KEYS),
                        Case.of(stale, MAX_AGE, ANCHORS),
                        Case.of(stale, MAX_AGE, PUBLIC_KEYS, ANCHORS)));
    }

    private static SealedVector tileAltered() {
        SealedTrail trail = sealed(Trails.many());
        Dump dump = trail.dump();
        LogTile tile = dump.tileTable().get(0);
        byte[] hashes = Forger.flip(tile.hashes().toArray(), 100);
        dump.tileTable().set(0, new LogTile(tile.log(), tile.level(), tile.index(), Bytes.copyOf(hashes)));
        Outcome altered = of(TAMPERED_CONTENT, at(TILE_ALTERED, tile.log(), 2));
        return vector("tile-altered", trail, SealedTrail.KEY, altered, altered, altered, altered);
    }

    /** The last entry of a chain, to which nothing links: the tile still shows what was sealed in its place. */
    private static SealedVector altered() {
        SealedTrail trail = sealed(Trails.many());
        ChainId chain = Trails.many().id("B");
        trail.dump().change(chain, 4, row -> Forger.replaced(row, Trails.read("theo", "4")));
        Outcome altered = of(TAMPERED_CONTENT, at(SEALED_ALTERED, chain, 4));
        return vector("edit-sealed-entry-beside-its-tile", trail, SealedTrail.KEY, altered, altered, altered, altered);
    }

    private static SealedTrail withoutTiles() {
        SealedTrail trail = sealed(Trails.many());
        trail.dump().tileTable().clear();
        return trail;
    }

    private static SealedTrail honest() {
        return sealed(Trails.two());
    }

    private static SealedTrail sealed(TrailWriter writer) {
        return SealedTrail.of(List.of(writer.trail()), writer.rows());
    }
}
