// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.Verdict.FORKED;
import static io.trailseal.audit.Verdict.TAMPERED_CONTENT;
import static io.trailseal.audit.Verdict.TAMPERED_LINKAGE;
import static io.trailseal.audit.Verdict.TRUNCATED;
import static io.trailseal.audit.Verdict.UNVERIFIABLE_KEY;
import static io.trailseal.audit.Verdict.VALID_ANCHORED;
import static io.trailseal.audit.Verdict.VALID_UNANCHORED;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.seal.CheckpointNote;
import io.trailseal.audit.core.seal.LogSize;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.spi.AuditKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Every attack on a trail that was sealed, with the verdicts that were written down for it. */
final class SealedAttacks {
    /**
     * What a seal changes in the verdict on an attack on chains: those that leave no trace in chains, and those that declare a loss.
     * What is added behind what was sealed stays what it is without one.
     */
    private static final Map<String, Verdict> OTHER_THAN_UNSEALED = Map.of(
            "delete-last-unlinked", TRUNCATED,
            // the row is gone from the end of its own chain
            "move-to-other-chain", TRUNCATED,
            "delete-chain-unlinked", TRUNCATED,
            "cut-newest-closed-set", TRUNCATED,
            "edit-last-unlinked", TAMPERED_CONTENT,
            "unknown-version-last", TAMPERED_CONTENT,
            "delete-and-renumber", TRUNCATED,
            "head-lost-forged", TRUNCATED,
            "head-lost-gap-forged", TAMPERED_LINKAGE);

    private SealedAttacks() {}

    /**
     * An attack and what must be said of it.
     *
     * @param trail what is stored, and what is kept elsewhere
     * @param key the public key that the auditor was given
     * @param verdicts without public key and anchor, with the key, with the anchor, with both
     */
    record Attack(String name, SealedTrail trail, AuditKey key, List<Verdict> verdicts) {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        VectorFiles.attacks().stream()
                .filter(vector -> !vector.dump().honest().isEmpty())
                .map(SealedAttacks::onChains)
                .forEach(all::add);
        all.addAll(onLogs());
        return all;
    }

    private static Attack onChains(Vector vector) {
        boolean honest = vector.name().startsWith("honest-");
        SealedTrail trail = honest
                ? SealedTrail.of(vector.dump().trailTable(), vector.dump().rows())
                : SealedTrail.of(vector.dump());
        Verdict verdict = OTHER_THAN_UNSEALED.getOrDefault(vector.name(), vector.verdict());
        Verdict anchored = verdict == VALID_UNANCHORED ? VALID_ANCHORED : verdict;
        return new Attack(vector.name(), trail, SealedTrail.KEY, List.of(verdict, verdict, anchored, anchored));
    }

    private static List<Attack> onLogs() {
        return List.of(
                attack("seal-deleted", dump -> dump.delete(log(dump), 1, 2), TAMPERED_LINKAGE),
                attack("seal-payload-edited", SealedAttacks::editSeal, TAMPERED_CONTENT),
                attack("seal-time-altered", dump -> later(dump, 1), TAMPERED_CONTENT),
                attack("last-seal-time-altered", dump -> later(dump, 2), TAMPERED_CONTENT, FORKED, FORKED, FORKED),
                attack("checkpoint-replaced", SealedAttacks::replaceCheckpoint, TAMPERED_CONTENT),
                attack(
                        "checkpoints-deleted",
                        dump -> dump.checkpointTable().clear(),
                        VALID_UNANCHORED,
                        UNVERIFIABLE_KEY,
                        VALID_ANCHORED,
                        UNVERIFIABLE_KEY),
                // with an anchor, the log that it is of is missing, too
                attack(
                        "log-removed-from-table",
                        dump -> dump.logTable().clear(),
                        TAMPERED_LINKAGE,
                        TAMPERED_LINKAGE,
                        TRUNCATED,
                        TRUNCATED),
                attack("sealed-tails-and-seals-cut", SealedAttacks::cut, TRUNCATED),
                attack(
                        "sealed-tails-seals-and-checkpoint-cut",
                        SealedAttacks::cutWithCheckpoint,
                        VALID_UNANCHORED,
                        VALID_UNANCHORED,
                        TRUNCATED,
                        TRUNCATED),
                attack(
                        "log-removed",
                        SealedAttacks::removeLog,
                        VALID_UNANCHORED,
                        VALID_UNANCHORED,
                        TRUNCATED,
                        TRUNCATED),
                attack(
                        "everything-deleted",
                        SealedAttacks::deleteEverything,
                        VALID_UNANCHORED,
                        VALID_UNANCHORED,
                        TRUNCATED,
                        TRUNCATED),
                rewritten(),
                wrongKey(),
                attack("nothing-done", dump -> {}, VALID_UNANCHORED, VALID_UNANCHORED, VALID_ANCHORED, VALID_ANCHORED));
    }

    private static Attack attack(String name, Consumer<Dump> change, Verdict always) {
        return attack(name, change, always, always, always, always);
    }

    private static Attack attack(String name, Consumer<Dump> change, Verdict... verdicts) {
        SealedTrail trail = honest(Trails.two());
        change.accept(trail.dump());
        return new Attack(name, trail, SealedTrail.KEY, List.of(verdicts));
    }

    /** By whoever has the database and all keys: other events, sealed with the same key under the same origin. */
    private static Attack rewritten() {
        SealedTrail kept = honest(Trails.two());
        SealedTrail forged = honest(Trails.two().batch("A", Trails.read("theo", "12")));
        return new Attack(
                "everything-rewritten-with-all-keys",
                new SealedTrail(forged.dump(), kept.anchors()),
                SealedTrail.KEY,
                List.of(VALID_UNANCHORED, VALID_UNANCHORED, FORKED, FORKED));
    }

    private static Attack wrongKey() {
        return new Attack(
                "wrong-key-given",
                honest(Trails.two()),
                SealedTrail.OTHER,
                List.of(VALID_UNANCHORED, UNVERIFIABLE_KEY, VALID_ANCHORED, UNVERIFIABLE_KEY));
    }

    private static SealedTrail honest(TrailWriter writer) {
        return SealedTrail.of(List.of(writer.trail()), writer.rows());
    }

    private static ChainId log(Dump dump) {
        return dump.logTable().get(0).id();
    }

    private static void later(Dump dump, long seal) {
        dump.change(log(dump), seal, row -> {
            HeaderParts parts = HeaderParts.of(row);
            parts.timeMicros += 1;
            return parts.row(row);
        });
    }

    private static void editSeal(Dump dump) {
        dump.change(log(dump), 1, row -> Forger.payload(row, bytes -> Forger.flip(bytes, bytes.length - 3)));
    }

    private static void replaceCheckpoint(Dump dump) {
        StoredCheckpoint newest = dump.checkpoints(log(dump)).findFirst().orElseThrow();
        String origin = CheckpointNote.read(newest.note()).origin();
        dump.checkpointTable().remove(newest);
        dump.checkpointTable()
                .add(new StoredCheckpoint(
                        newest.log(),
                        newest.size(),
                        CheckpointNote.make(
                                        origin,
                                        new LogSize(newest.size(), Digest.zero()),
                                        Optional.of(SealedTrail.OTHER))
                                .note()));
    }

    /** The last seal and what it sealed. */
    private static void cut(Dump dump) {
        ChainId log = log(dump);
        ChainEntry last = dump.row(log, 2);
        Seal seal = SealCodec.seal(last.payload());
        seal.ranges().forEach(range -> dump.delete(range.chain(), range.first(), range.last() + 1));
        dump.delete(log, 2, 3);
    }

    private static void cutWithCheckpoint(Dump dump) {
        cut(dump);
        StoredCheckpoint newest = dump.checkpoints(log(dump)).findFirst().orElseThrow();
        dump.checkpointTable().remove(newest);
    }

    private static void removeLog(Dump dump) {
        dump.delete(log(dump), 0, Long.MAX_VALUE);
        dump.checkpointTable().clear();
        dump.logTable().clear();
    }

    private static void deleteEverything(Dump dump) {
        dump.rows().clear();
        dump.checkpointTable().clear();
        dump.logTable().clear();
        dump.trailTable().clear();
    }
}
