// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import static io.trailseal.audit.FindingType.KEY_RETIRED;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryHasher;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.verify.Openings.Opening;
import io.trailseal.audit.core.verify.Openings.Run;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Finds what was written under a key after its node had retired it: an entry that speaks of a chain that the same run opened under a later key.
 * A node chooses what an entry links to when it takes the entry's chain, and takes none under a retired key any more; so an entry that
 * was begun before and committed late is never accused.
 *
 * <p>Where keys were retired, the chains under them are read once more.
 */
final class RetiredKeys {
    /** So many retirements of one chain are believed: the others are more than a node ever has to declare at once. */
    private static final int MOST_OF_A_CHAIN = 16;
    /** No key has a longer id. */
    private static final int LONGEST_ID = 63;
    /** So many targets are remembered. */
    private static final int MOST_TARGETS = 10_000;

    private final TrailReader reader;
    private final FindingList findings;
    private final EntryHasher hasher;
    private final Openings openings;
    private final List<Retirement> retirements = new ArrayList<>();
    private int ofThisChain;

    RetiredKeys(TrailReader reader, FindingList findings, EntryHasher hasher) {
        this.reader = reader;
        this.findings = findings;
        this.hasher = hasher;
        this.openings = new Openings(reader, hasher);
    }

    private record Retirement(ChainId chain, long sequence, UUID eventId, String retired, String key) {}

    /** Takes a row of a chain, after it was checked. Chain by chain. */
    void see(ChainId chain, Row row) {
        if (row.header == null || !ControlPayload.isRetirement(row.header)) {
            return;
        }
        row.placedIn(chain)
                .filter(header -> !findings.isTampered(chain, row.sequence()))
                .ifPresent(header -> add(chain, row, header));
    }

    private void add(ChainId chain, Row row, EntryHeader header) {
        boolean another = retirements.isEmpty()
                || !retirements.get(retirements.size() - 1).chain().equals(chain);
        ofThisChain = another ? 1 : ofThisChain + 1;
        if (ofThisChain <= MOST_OF_A_CHAIN) {
            read(() -> ControlPayload.read(PayloadType.KEY_RETIRED, row.entry.payload()))
                    .map(members -> members.get("retired"))
                    .filter(retired -> retired.length() <= LONGEST_ID)
                    .ifPresent(retired -> retirements.add(
                            new Retirement(chain, row.sequence(), header.eventId(), retired, header.keyId())));
        }
    }

    /**
     * After all chains, and after everything else was found.
     *
     * @param first from where on a chain is read
     */
    void report(List<ChainId> chains, ToLongFunction<ChainId> first, ChainEnds ends) {
        Map<Run, Map<String, Set<String>>> later = later(retirements());
        if (later.isEmpty()) {
            return;
        }
        for (ChainId chain : chains) {
            Optional<Opening> opening = openings.of(chain);
            Map<String, Set<String>> ofRun =
                    opening.map(Opening::run).map(later::get).orElse(Map.of());
            if (opening.isPresent() && ofRun.containsKey(opening.get().key())) {
                new Suspect(chain, opening.get(), ofRun).judge(first.applyAsLong(chain), ends.end(chain));
            }
        }
    }

    /** Nothing if it is malformed, which was found when the chain was read. */
    private static <T> Optional<T> read(Supplier<T> payload) {
        try {
            return Optional.of(payload.get());
        } catch (AuditException malformed) {
            return Optional.empty();
        }
    }

    /** Those that can be believed: where some say that each of two keys comes after the other, somebody has forged one, and all are named. */
    private Map<Run, List<Retirement>> retirements() {
        Map<Run, List<Retirement>> byRun = new HashMap<>();
        retirements.stream()
                .filter(retirement -> !findings.isTampered(retirement.chain(), retirement.sequence()))
                .forEach(retirement -> openings.of(retirement.chain())
                        .ifPresent(opening -> byRun.computeIfAbsent(opening.run(), run -> new ArrayList<>())
                                .add(retirement)));
        Map<Run, Map<String, Set<String>>> later = later(byRun);
        byRun.forEach((run, all) -> all.removeIf(retirement -> isContradicted(retirement, later.get(run))));
        byRun.values().removeIf(List::isEmpty);
        return byRun;
    }

    private boolean isContradicted(Retirement retirement, Map<String, Set<String>> later) {
        boolean contradicted = after(retirement.key(), later).contains(retirement.retired());
        if (contradicted) {
            findings.add(Finding.at(
                    KEY_RETIRED,
                    retirement.chain(),
                    retirement.sequence(),
                    retirement.eventId(),
                    "a retirement that no other contradicts",
                    "others by which key " + retirement.retired() + " came after key " + retirement.key()));
        }
        return contradicted;
    }

    /** For each run the keys that came next to those it has retired. */
    private static Map<Run, Map<String, Set<String>>> later(Map<Run, List<Retirement>> byRun) {
        Map<Run, Map<String, Set<String>>> later = new HashMap<>();
        byRun.forEach((run, all) -> {
            Map<String, Set<String>> ofRun = new HashMap<>();
            all.forEach(retirement -> ofRun.computeIfAbsent(retirement.retired(), key -> new HashSet<>())
                    .add(retirement.key()));
            later.put(run, ofRun);
        });
        return later;
    }

    /** All keys that came after one. */
    private static Set<String> after(String key, Map<String, Set<String>> later) {
        Set<String> after = new HashSet<>();
        List<String> next = new ArrayList<>(List.of(key));
        while (!next.isEmpty()) {
            for (String one : later.getOrDefault(next.remove(next.size() - 1), Set.of())) {
                if (after.add(one)) {
                    next.add(one);
                }
            }
        }
        return after;
    }

    /** A chain under a key that its run has retired. */
    private final class Suspect {
        private final ChainId chain;
        private final Opening opening;
        private final Set<String> after;
        private final Map<ChainId, Boolean> targets = new HashMap<>();

        Suspect(ChainId chain, Opening opening, Map<String, Set<String>> later) {
            this.chain = chain;
            this.opening = opening;
            this.after = after(opening.key(), later);
        }

        void judge(long first, long end) {
            try (Stream<ChainEntry> stream = reader.entries(chain, first)) {
                Iterator<ChainEntry> entries = stream.iterator();
                while (entries.hasNext()) {
                    ChainEntry entry = entries.next();
                    if (entry.sequence() > end) {
                        return;
                    }
                    Row row = Row.of(entry, hasher);
                    row.placedIn(chain)
                            .filter(header -> !findings.isTampered(chain, row.sequence()))
                            .ifPresent(header -> entry(row, header));
                }
            }
        }

        private void entry(Row row, EntryHeader header) {
            boolean links = header.crossLink()
                    .map(CrossLink::chain)
                    .filter(this::isLater)
                    .isPresent();
            boolean declares = ControlPayload.isLoss(header)
                    && read(() -> ControlPayload.lost(row.entry.payload()))
                            .filter(loss -> isLater(loss.last().chain()))
                            .isPresent();
            if (links || declares) {
                findings.add(row.finding(
                        KEY_RETIRED,
                        chain,
                        "nothing that speaks of chains under a later key of this run, since key " + opening.key()
                                + " was retired for that",
                        "an entry that does"));
            }
        }

        private boolean isLater(ChainId target) {
            if (targets.size() >= MOST_TARGETS) {
                targets.clear();
            }
            return targets.computeIfAbsent(target, id -> openings.of(id)
                    .filter(other -> other.run().equals(opening.run()))
                    .filter(other -> after.contains(other.key()))
                    .isPresent());
        }
    }
}
