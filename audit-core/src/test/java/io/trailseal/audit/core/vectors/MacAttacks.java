// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static io.trailseal.audit.FindingType.KEY_MISMATCH;
import static io.trailseal.audit.FindingType.KEY_UNKNOWN;
import static io.trailseal.audit.FindingType.MAC_MISMATCH;
import static io.trailseal.audit.FindingType.MAC_MISSING;
import static io.trailseal.audit.Verdict.TAMPERED_CONTENT;
import static io.trailseal.audit.core.vectors.Trails.read;
import static io.trailseal.audit.core.vectors.Vector.at;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.FindingType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Attacks on trails whose entries carry MACs, by somebody who has the tables but not the key; and what is honest. */
final class MacAttacks {
    private MacAttacks() {}

    static List<Vector> all() {
        return List.of(
                Vector.valid("honest-macs", Dump.of(two().close("A").close("B")))
                        .given("k1"),
                Vector.valid("honest-macs-required", Dump.of(two())).given("k1").requiringMac(),
                appended("forge-append-guessed-mac", "k1", MAC_MISMATCH).given("k1"),
                appended("forge-append-without-key", "", KEY_MISMATCH).given("k1"),
                appended("forge-append-other-key", "k2", KEY_MISMATCH).given("k1", "k2"),
                unread(),
                editLast(),
                changed(
                        "alter-mac",
                        row -> Forger.mac(row, Forger.flip(row.mac().toArray(), 31))),
                changed(
                        "shorten-mac",
                        row -> Forger.mac(row, Arrays.copyOf(row.mac().toArray(), 31))),
                changed("strip-mac-known-key", row -> Forger.mac(row, new byte[0])),
                moveMac(),
                openingNamesAnotherKey(),
                openingNamesNoKey(),
                forgedChain("forge-chain-unkeyed"),
                forgedChainRequired());
    }

    private static TrailWriter two() {
        return Trails.two(new TrailWriter(20_261_129, "default").keyed("k1"));
    }

    /** Behind the last entry of A, as somebody writes who has other keys at most. */
    private static Vector appended(String name, String key, FindingType type) {
        TrailWriter writer = two();
        ChainEntry forged = Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> {
            parts.keyId = key;
            return parts;
        });
        ChainEntry signed = key.equals("k1") ? Forger.mac(forged, new byte[32]) : Forger.signed(forged);
        return Vector.of(name, Dump.of(writer).insert(signed), TAMPERED_CONTENT, at(type, forged.chain(), 7));
    }

    /** That an entry has another key than its chain shows without any key. */
    private static Vector unread() {
        TrailWriter writer = two();
        ChainEntry forged = Forger.behind(writer.head("A"), writer, read("theo", "12"), parts -> {
            parts.keyId = "";
            return parts;
        });
        Vector.Expected[] findings = Stream.concat(
                        Stream.of("A", "B").map(chain -> at(KEY_UNKNOWN, writer.id(chain), 0)),
                        Stream.of(at(KEY_MISMATCH, forged.chain(), 7)))
                .sorted(Comparator.comparing(Vector.Expected::chain).thenComparing(Vector.Expected::sequence))
                .toArray(Vector.Expected[]::new);
        return Vector.of("forge-append-without-key-unread", Dump.of(writer).insert(forged), TAMPERED_CONTENT, findings);
    }

    private static Vector editLast() {
        TrailWriter writer = two();
        ChainId a = writer.id("A");
        Dump dump = Dump.of(writer).change(a, 6, row -> Forger.replaced(row, read("theo", "11")));
        return Vector.of("edit-last-keyed", dump, TAMPERED_CONTENT, at(MAC_MISMATCH, a, 6))
                .given("k1");
    }

    private static Vector changed(String name, UnaryOperator<ChainEntry> change) {
        TrailWriter writer = two();
        ChainId a = writer.id("A");
        return Vector.of(name, Dump.of(writer).change(a, 4, change), TAMPERED_CONTENT, at(MAC_MISMATCH, a, 4))
                .given("k1");
    }

    private static Vector moveMac() {
        TrailWriter writer = two();
        ChainId a = writer.id("A");
        byte[] other = writer.head("B").mac().toArray();
        Dump dump = Dump.of(writer).change(a, 6, row -> Forger.mac(row, other));
        return Vector.of("move-mac", dump, TAMPERED_CONTENT, at(MAC_MISMATCH, a, 6))
                .given("k1");
    }

    private static Vector openingNamesAnotherKey() {
        TrailWriter writer = Trails.one(new TrailWriter(2, "default").keyed("k1", "k2"));
        return Vector.of(
                        "opening-names-another-key",
                        Dump.of(writer),
                        TAMPERED_CONTENT,
                        at(KEY_MISMATCH, writer.id("A"), 0))
                .given("k1", "k2");
    }

    private static Vector openingNamesNoKey() {
        TrailWriter writer = Trails.one(new TrailWriter(2, "default").keyed("k1", ""));
        return Vector.of("opening-names-no-key", Dump.of(writer), TAMPERED_CONTENT, at(KEY_MISMATCH, writer.id("A"), 0))
                .given("k1");
    }

    private static Vector forgedChain(String name) {
        return Vector.valid(name, Dump.of(forged())).given("k1");
    }

    private static Vector forgedChainRequired() {
        TrailWriter writer = forged();
        ChainId c = writer.id("C");
        return Vector.of(
                        "forge-chain-unkeyed-required",
                        Dump.of(writer),
                        TAMPERED_CONTENT,
                        at(MAC_MISSING, c, 0),
                        at(MAC_MISSING, c, 1))
                .given("k1")
                .requiringMac();
    }

    /** Another chain, without a key. */
    private static TrailWriter forged() {
        return two().keyed("").batch("C", read("theo", "12"));
    }
}
