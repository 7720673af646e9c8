// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.FindingType.LOSS_DECLARED;
import static io.trailseal.audit.FindingType.TAIL_MISSING;
import static io.trailseal.audit.Verdict.TRUNCATED;
import static io.trailseal.audit.core.vectors.SealedVector.Outcome.of;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.core.vectors.SealedVector.Outcome;
import java.util.List;
import java.util.function.Consumer;

/**
 * A trail that was sealed three times, put back to what it was after the second, and went on in a second epoch, which declares what is lost;
 * and attacks on that. The newest checkpoint of the first log, which nothing fulfils any more, and that of the second are kept elsewhere.
 */
final class EpochAttacks {
    private EpochAttacks() {}

    static List<SealedVector> all() {
        SealedTrail whole = restored();
        ChainId one = whole.dump().logTable().get(0).id();
        ChainId two = whole.dump().logTable().get(1).id();
        // behind its third entry the first log has one that ends it
        Vector.Expected lost = at(LOSS_DECLARED, one, 3);
        Outcome declared = of(LOSS_DECLARED.verdict(), lost);
        return List.of(
                attack("honest-restored-from-backup", dump -> {}, declared, declared),
                attack(
                        "epoch-removed",
                        dump -> remove(dump, two),
                        of(TRUNCATED, at(TAIL_MISSING, two, 0)),
                        of(
                                TRUNCATED,
                                at(TAIL_MISSING, new ChainId(0, 0), 0),
                                at(TAIL_MISSING, one, 3),
                                at(TAIL_MISSING, two, 0))));
    }

    /** @param outcomes without an anchor, and with it; a public key changes nothing */
    private static SealedVector attack(String name, Consumer<Dump> change, Outcome without, Outcome with) {
        SealedTrail trail = restored();
        change.accept(trail.dump());
        return LogAttacks.vector(name, trail, SealedTrail.KEY, without, without, with, with);
    }

    private static SealedTrail restored() {
        TrailWriter writer = Trails.two();
        VectorSealer sealer = SealedTrail.sealer(List.of(writer.trail()), writer.rows(), SealedTrail.KEY);
        Dump backup = sealer.trail().dump();
        int before = writer.rows().size();
        writer.batch("A", Trails.read("anna", "12"));
        Checkpoint promised = sealer.seal(
                        writer.rows().subList(before, writer.rows().size()))
                .trail()
                .anchors()
                .get(0);
        // another run goes on
        writer.boot("ffeeddccbbaa99887766554433221100").withoutLinks();
        int lost = writer.rows().size();
        writer.batch("C", Trails.read("dora", "13"));
        SealedTrail after = sealer.restore(backup, List.of(promised))
                .seal(writer.rows().subList(lost, writer.rows().size()))
                .trail();
        return new SealedTrail(after.dump(), List.of(promised, after.anchors().get(0)));
    }

    private static void remove(Dump dump, ChainId log) {
        dump.delete(log, 0, Long.MAX_VALUE);
        dump.logTable().removeIf(each -> each.id().equals(log));
        dump.checkpointTable().removeIf(each -> each.log().equals(log));
    }
}
