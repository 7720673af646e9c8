// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.FindingType.AFTER_CLOSE;
import static io.trailseal.audit.FindingType.KEY_MISMATCH;
import static io.trailseal.audit.FindingType.KEY_RETIRED;
import static io.trailseal.audit.FindingType.LOSS_DECLARED;
import static io.trailseal.audit.Verdict.TAMPERED_CONTENT;
import static io.trailseal.audit.Verdict.TAMPERED_LINKAGE;
import static io.trailseal.audit.core.vectors.Trails.read;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.ChainEntry;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Attacks by somebody who has a key that a node has retired while it ran; and what is honest. */
final class RotationAttacks {
    private static final String OTHER_BOOT = "ffeeddccbbaa99887766554433221100";

    private RotationAttacks() {}

    static List<Vector> all() {
        return Stream.of(
                        Vector.valid(
                                        "honest-rotation",
                                        Dump.of(rotated(two().close("A").close("B"))))
                                .requiringMac(),
                        Vector.valid(
                                "honest-rotation-late-commit",
                                Dump.of(rotated(two().late("B", read("dora", "12"))
                                                .close("A"))
                                        .close("B"))),
                        Vector.valid("honest-rotation-twice", Dump.of(twice())),
                        Vector.valid(
                                "honest-rotation-other-run",
                                Dump.of(another(rotated(two()).forget(), "E").batch("F", read("theo", "16")))),
                        linksOn("retired-key-links-on", forged(rotated(two()))),
                        linksOn("retired-key-links-on-twice", forged(rotatedTwice())),
                        appended(),
                        afterClose(),
                        declaresLoss(),
                        retiresBack(),
                        retires("retire-own-key", two(), "A", 7, "k1"),
                        retires("retire-for-another-key", two().keyed("k2"), "C", 1, "k3"),
                        retires("retire-without-key", two().keyed(""), "C", 1, "k2"),
                        Vector.valid(
                                "retired-key-apart",
                                Dump.of(forged(rotated(two()).forget()))),
                        Vector.valid("retired-key-as-another-run", Dump.of(another(rotated(two()), "E"))))
                .map(vector -> vector.given("k1", "k2", "k3"))
                .toList();
    }

    private static TrailWriter two() {
        return Trails.two(new TrailWriter(20_261_129, "default").keyed("k1"));
    }

    /** C: opening, retirement of k1 (0, 1), one event (2). D: opening and event (0, 1), one (2). C again: one (3). All under k2. */
    private static TrailWriter rotated(TrailWriter writer) {
        return writer.keyed("k2")
                .retire("C", "k1")
                .batch("C", read("anna", "13"))
                .batch("D", read("ben", "14"))
                .batch("C", read("cleo", "15"))
                .batch("D", read("ben", "16"));
    }

    /** Nothing under k2 but a transaction that was rolled back: k3 is for both. */
    private static TrailWriter twice() {
        return two().keyed("k3").retire("C", "k1").retire("C", "k2").batch("C", read("anna", "13"));
    }

    private static TrailWriter rotatedTwice() {
        return rotated(two()).keyed("k3").retire("G", "k2").batch("G", read("anna", "17"));
    }

    /** A chain under k1 that links to the newest entry its writer knows of. */
    private static TrailWriter forged(TrailWriter writer) {
        return writer.keyed("k1").batch("E", read("theo", "18"));
    }

    private static TrailWriter another(TrailWriter writer, String chain) {
        return writer.boot(OTHER_BOOT).keyed("k1").batch(chain, read("theo", "18"));
    }

    private static Vector linksOn(String name, TrailWriter writer) {
        return Vector.of(name, Dump.of(writer), TAMPERED_CONTENT, at(KEY_RETIRED, writer.id("E"), 1));
    }

    private static Vector appended() {
        TrailWriter writer = rotated(two()).batch("A", read("theo", "18"));
        return Vector.of("retired-key-appended", Dump.of(writer), TAMPERED_CONTENT, at(KEY_RETIRED, writer.id("A"), 7));
    }

    private static Vector afterClose() {
        TrailWriter writer = rotated(two().close("A")).batch("A", read("theo", "18"));
        return Vector.of(
                "retired-key-after-close", Dump.of(writer), TAMPERED_LINKAGE, at(AFTER_CLOSE, writer.id("A"), 8));
    }

    private static Vector declaresLoss() {
        TrailWriter writer = rotated(two());
        ChainEntry gone = writer.head("C");
        Dump dump = Dump.of(writer.lost("A", 3, gone));
        dump.rows().remove(gone);
        Vector.Expected[] findings = Stream.of(at(KEY_RETIRED, writer.id("A"), 7), at(LOSS_DECLARED, writer.id("C"), 3))
                .sorted(Comparator.comparing(Vector.Expected::chain))
                .toArray(Vector.Expected[]::new);
        return Vector.of("retired-key-declares-loss", dump, TAMPERED_CONTENT, findings);
    }

    private static Vector retiresBack() {
        TrailWriter writer = rotated(two()).keyed("k1").retire("A", "k2");
        Vector.Expected[] findings = Stream.of(at(KEY_RETIRED, writer.id("A"), 7), at(KEY_RETIRED, writer.id("C"), 1))
                .sorted(Comparator.comparing(Vector.Expected::chain))
                .toArray(Vector.Expected[]::new);
        return Vector.of("retire-back", Dump.of(writer), TAMPERED_CONTENT, findings);
    }

    /** And then A goes on, and links to that chain if it is another. */
    private static Vector retires(String name, TrailWriter writer, String chain, long sequence, String next) {
        Dump dump = Dump.of(writer.retire(chain, "k1", next).batch("A", read("anna", "13")));
        return Vector.of(name, dump, TAMPERED_CONTENT, at(KEY_MISMATCH, writer.id(chain), sequence));
    }
}
