// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.vectors.SealedVector.Case;
import io.trailseal.audit.core.vectors.SealedVector.Given;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The vectors of sealed trails as texts of files. */
final class SealedVectorFiles {
    private static final Comparator<ChainEntry> BY_PLACE =
            Comparator.comparing(ChainEntry::chain).thenComparingLong(ChainEntry::sequence);

    /** Dumps whose rows many vectors share, by name: a vector's file holds what is other than in one of these. */
    private final Map<String, Dump> bases = new TreeMap<>();

    private SealedVectorFiles() {
        for (TrailWriter writer : List.of(Trails.one(), Trails.two(), Trails.many())) {
            String name = List.of("one", "two", "many").get(bases.size());
            bases.put(
                    name, SealedTrail.of(List.of(writer.trail()), writer.rows()).dump());
        }
    }

    /** The files of one folder, by their paths in it. */
    static Map<String, String> of(List<SealedVector> vectors) {
        SealedVectorFiles folder = new SealedVectorFiles();
        Map<String, String> files = new TreeMap<>();
        folder.bases.forEach((name, dump) -> files.put(
                "bases/" + name + ".json",
                "{\n\"format\":\"trailseal-dump/1\"" + VectorFiles.rows(dump.trailTable(), dump.rows()) + "\n}\n"));
        vectors.forEach(vector -> files.put(
                vector.name() + "/trail.json",
                trail(vector, folder.rows(vector.trail().dump()))));
        return files;
    }

    /** A file that shares nothing with others. */
    static String whole(SealedVector vector) {
        Dump dump = vector.trail().dump();
        return trail(vector, VectorFiles.rows(dump.trailTable(), dump.rows()));
    }

    private static String trail(SealedVector vector, String rows) {
        Dump dump = vector.trail().dump();
        List<Map<String, Object>> logs = dump.logTable().stream()
                .map(log -> Map.<String, Object>of(
                        "epoch", log.epoch(),
                        "log_id", log.id().toString(),
                        "trail_id", log.trail().toString()))
                .toList();
        List<Map<String, Object>> tiles = dump.tileTable().stream()
                .map(tile -> Map.<String, Object>of(
                        "hashes", tile.hashes().toHex(),
                        "index", String.valueOf(tile.index()),
                        "level", tile.level(),
                        "log_id", tile.log().toString()))
                .toList();
        List<Map<String, Object>> checkpoints = dump.checkpointTable().stream()
                .map(checkpoint -> Map.<String, Object>of(
                        "log_id", checkpoint.log().toString(),
                        "log_size", String.valueOf(checkpoint.size()),
                        "note", checkpoint.note().toHex()))
                .toList();
        return "{\n\"format\":\"trailseal-dump/1\",\n\"cases\":"
                + VectorFiles.lines(
                        vector.cases().stream().map(SealedVectorFiles::expected).toList())
                + given(vector) + rows
                + ",\n\"logs\":" + VectorFiles.lines(logs)
                + ",\n\"checkpoints\":" + VectorFiles.lines(checkpoints)
                + ",\n\"tiles\":" + VectorFiles.lines(tiles) + "\n}\n";
    }

    /** Its rows, as the nearest base and what is other. */
    private String rows(Dump dump) {
        String nearest = "";
        List<ChainEntry> removed = List.of();
        List<ChainEntry> added = dump.rows();
        for (Map.Entry<String, Dump> base : bases.entrySet()) {
            List<ChainEntry> gone = without(base.getValue().rows(), dump.rows());
            List<ChainEntry> more = without(dump.rows(), base.getValue().rows());
            if (more.size() < added.size()
                    && isSame(dump.rows(), without(base.getValue().rows(), gone), more)) {
                nearest = base.getKey();
                removed = gone;
                added = more;
            }
        }
        String other = VectorFiles.rows(dump.trailTable(), added);
        if (nearest.isEmpty()) {
            return other;
        }
        return ",\n\"base\":\"bases/" + nearest + ".json\",\n\"removed\":"
                + VectorFiles.lines(removed.stream()
                        .map(row -> Map.<String, Object>of(
                                "chain_id", row.chain().toString(), "seq", String.valueOf(row.sequence())))
                        .toList())
                + other;
    }

    /** Whether these rows together are those of a dump, those of one number in the same order. */
    private static boolean isSame(List<ChainEntry> rows, List<ChainEntry> kept, List<ChainEntry> added) {
        List<ChainEntry> together = new ArrayList<>(kept);
        together.addAll(added);
        return rows.stream()
                .sorted(BY_PLACE)
                .toList()
                .equals(together.stream().sorted(BY_PLACE).toList());
    }

    private static List<ChainEntry> without(List<ChainEntry> rows, List<ChainEntry> others) {
        Set<ChainEntry> set = new HashSet<>(others);
        return rows.stream().filter(row -> !set.contains(row)).toList();
    }

    /** What a verifier may be given. */
    private static String given(SealedVector vector) {
        Map<String, Object> given = new TreeMap<>();
        given.put(
                Given.PUBLIC_KEYS.toString(),
                vector.publicKeys().stream().map(NoteKey::text).toList());
        given.put(
                Given.ANCHORS.toString(),
                vector.trail().anchors().stream()
                        .map(anchor -> new String(anchor.note().toArray(), UTF_8))
                        .toList());
        if (uses(vector, Given.MAC_REQUIRED)) {
            given.put(Given.MAC_REQUIRED.toString(), true);
        }
        if (uses(vector, Given.MAX_AGE)) {
            given.put("now", String.valueOf(vector.trail().lookedAtMicros()));
            given.put(Given.MAX_AGE.toString(), String.valueOf(SealedVector.MAX_AGE.toSeconds() * 1_000_000));
        }
        StringBuilder members = new StringBuilder(VectorFiles.keys(vector.keys()));
        given.forEach((name, value) -> {
            String object = VectorFiles.json(Map.of(name, value));
            members.append(",\n").append(object, 1, object.length() - 1);
        });
        return members.toString();
    }

    private static boolean uses(SealedVector vector, Given given) {
        return vector.cases().stream().anyMatch(each -> each.given().contains(given));
    }

    private static Map<String, Object> expected(Case each) {
        Map<String, Object> expected = new TreeMap<>(
                VectorFiles.expected(each.outcome().verdict(), each.outcome().findings()));
        expected.put("given", each.given().stream().map(Given::toString).toList());
        return expected;
    }
}
