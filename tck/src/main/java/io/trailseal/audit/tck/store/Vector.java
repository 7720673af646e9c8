// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.FindingType;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The content of a store, and what verification must say of it. Immutable.
 *
 * @param stored what is in the store besides rows
 * @param cases what must be said to whoever has what
 */
record Vector(String name, List<TrailInfo> trails, List<ChainEntry> rows, Stored stored, List<Case> cases) {
    /** The logs of seals, and what there is of them. */
    record Stored(List<LogInfo> logs, List<LogTile> tiles, List<StoredCheckpoint> checkpoints) {}

    /** What must be said to a verifier that knows and demands this. */
    record Case(String given, VerifyOptions options, Verdict verdict, List<Expected> findings) {}

    /** A finding and its place. */
    record Expected(FindingType type, ChainId chain, long sequence) {
        static Expected of(Finding finding) {
            return new Expected(finding.type(), finding.chain(), finding.sequence());
        }
    }

    /** Those in which nothing is wrong. */
    static Stream<Vector> valid() {
        return VectorFile.all("golden/");
    }

    /** Those that somebody has tampered with, or that look like it. */
    private static Stream<Vector> attacks() {
        return VectorFile.all("attacks/");
    }

    /** Trails that were sealed or carry MACs, whole or tampered with, whose rows have each a place of their own. */
    static Stream<Vector> sealedOrWithMacs() {
        return VectorFile.all("macs/", "sealed/", "sealed-macs/").filter(vector -> !vector.holdsTwoRowsInOnePlace());
    }

    /** Those that a store must hand back as they are, unless it refuses such rows. */
    static Stream<Vector> attacksToBeKept() {
        return attacks().filter(vector -> !vector.holdsTwoRowsInOnePlace());
    }

    /** Those with rows that a store must refuse, or may. */
    static Stream<Vector> attacksToBeRefused() {
        return attacks().filter(vector -> vector.holdsTwoRowsInOnePlace() || vector.isIrregular());
    }

    /** The rows of each chain in the order of their numbers. */
    SortedMap<ChainId, List<ChainEntry>> chains() {
        SortedMap<ChainId, List<ChainEntry>> chains = new TreeMap<>();
        rows.stream().sorted(Comparator.comparingLong(ChainEntry::sequence)).forEach(row -> chains.computeIfAbsent(
                        row.chain(), chain -> new ArrayList<>())
                .add(row));
        return chains;
    }

    private boolean isIrregular() {
        return chains().values().stream()
                .anyMatch(chain -> !Irregularity.of(chain).isEmpty());
    }

    private boolean holdsTwoRowsInOnePlace() {
        return chains().values().stream().anyMatch(Vector::holdsTwoRowsInOnePlace);
    }

    static boolean holdsTwoRowsInOnePlace(List<ChainEntry> chain) {
        return chain.stream().map(ChainEntry::sequence).distinct().count() < chain.size();
    }

    /** Whether what was tampered with is where a row is filed, or by what it is found. */
    boolean isAboutColumns() {
        return cases.stream()
                        .flatMap(each -> each.findings().stream())
                        .anyMatch(finding -> finding.type() == FindingType.PROJECTION_ALTERED)
                || rows.stream().anyMatch(Vector::isFiledElsewhere);
    }

    private static boolean isFiledElsewhere(ChainEntry row) {
        try {
            EntryHeader header = EntryCodec.decode(row.header());
            return !header.trail().equals(row.trail()) || header.sequence() != row.sequence();
        } catch (AuditException unreadable) {
            return false;
        }
    }

    /** The name, under which a test of it appears. */
    @Override
    public String toString() {
        return name;
    }
}
