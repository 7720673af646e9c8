// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.spi.AuditKey;
import java.util.HexFormat;
import java.util.List;

/**
 * A trail that was sealed while it was honest, with the newest checkpoint of each of its logs kept elsewhere.
 *
 * @param dump what is stored
 * @param anchors the checkpoints that are kept elsewhere
 */
record SealedTrail(Dump dump, List<Checkpoint> anchors) {
    private static final String PKCS8 = "302e020100300506032b657004220420";
    private static final long MINUTE = 60_000_000L;
    private static final long TWO_DAYS = 2 * 24 * 60 * MINUTE;

    /** What checkpoints are signed with. */
    static final AuditKey KEY =
            AuditKeys.privateKey("checkpoint-1", HexFormat.of().parseHex(PKCS8 + "07".repeat(32)));
    /** A key of somebody else. */
    static final AuditKey OTHER =
            AuditKeys.privateKey("checkpoint-2", HexFormat.of().parseHex(PKCS8 + "09".repeat(32)));

    /** Seals what writers wrote, then puts what was done to it in its place. */
    static SealedTrail of(Dump attacked) {
        SealedTrail honest = of(attacked.honestTrails(), attacked.honest());
        List<ChainEntry> seals = honest.dump.rows().stream()
                .filter(row ->
                        honest.dump.logTable().stream().anyMatch(log -> log.id().equals(row.chain())))
                .toList();
        Dump dump = Dump.of(honest.dump);
        dump.trailTable().clear();
        dump.trailTable().addAll(attacked.trailTable());
        dump.rows().clear();
        dump.rows().addAll(attacked.rows());
        dump.rows().addAll(seals);
        return new SealedTrail(dump, honest.anchors);
    }

    /** Seals rows as they are, half of them first. */
    static SealedTrail of(List<TrailInfo> trails, List<ChainEntry> rows) {
        return sealer(trails, rows, KEY).trail();
    }

    /** A sealer that has sealed rows as they are, half of them first, from a minute behind the newest on. */
    static VectorSealer sealer(List<TrailInfo> trails, List<ChainEntry> rows, AuditKey key) {
        int half = batchEnd(rows, rows.size() / 2);
        return new VectorSealer(trails, newestMicros(rows) + MINUTE, key)
                .seal(rows.subList(0, half))
                .seal(rows.subList(half, rows.size()));
    }

    LogInfo log() {
        return dump.logTable().get(0);
    }

    /** When the auditor looks, if that matters: two days behind the newest row. */
    long lookedAtMicros() {
        return newestMicros(dump.rows()) + TWO_DAYS;
    }

    private static long newestMicros(List<ChainEntry> rows) {
        return rows.stream()
                .mapToLong(row -> HeaderParts.of(row).timeMicros)
                .max()
                .orElse(0);
    }

    private static int batchEnd(List<ChainEntry> rows, int from) {
        int end = from;
        while (end > 0 && end < rows.size() && !HeaderParts.of(rows.get(end - 1)).last) {
            end++;
        }
        return end;
    }
}
