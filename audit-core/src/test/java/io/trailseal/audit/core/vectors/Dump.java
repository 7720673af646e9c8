// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A store's content as it stands, whatever it is: rows of one number twice, negative numbers, no trails. */
public final class Dump implements TrailReader {
    private final List<TrailInfo> trails = new ArrayList<>();
    private final List<ChainEntry> rows = new ArrayList<>();

    /** A copy of what was written. */
    public static Dump of(TrailWriter... writers) {
        Dump dump = new Dump();
        for (TrailWriter writer : writers) {
            dump.trails.add(writer.trail());
            dump.rows.addAll(writer.rows());
        }
        return dump;
    }

    /** The rows, in the order of the dump; may be changed. */
    public List<ChainEntry> rows() {
        return rows;
    }

    /** The table of trails; may be changed. */
    public List<TrailInfo> trailTable() {
        return trails;
    }

    /** The row filed at a place. */
    public ChainEntry row(ChainId chain, long sequence) {
        return entry(chain, sequence).orElseThrow();
    }

    /** Changes the row filed at a place. */
    public Dump change(ChainId chain, long sequence, UnaryOperator<ChainEntry> change) {
        rows.set(rows.indexOf(row(chain, sequence)), change.apply(row(chain, sequence)));
        return this;
    }

    /** Deletes the rows of a chain from one number to before another. */
    public Dump delete(ChainId chain, long from, long to) {
        rows.removeIf(row -> row.chain().equals(chain) && row.sequence() >= from && row.sequence() < to);
        return this;
    }

    /** Adds rows. */
    public Dump insert(ChainEntry... more) {
        rows.addAll(List.of(more));
        return this;
    }

    /** A row filed elsewhere, otherwise as it is. */
    public static ChainEntry file(ChainEntry row, TrailId trail, ChainId chain, long sequence) {
        return new ChainEntry(
                trail, chain, sequence, row.header(), row.salt(), row.payload(), row.mac(), row.projection());
    }

    @Override
    public List<TrailInfo> trails() {
        return List.copyOf(trails);
    }

    @Override
    public List<ChainId> chains() {
        return rows.stream().map(ChainEntry::chain).distinct().sorted().toList();
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        return rows.stream()
                .filter(row -> row.chain().equals(chain) && row.sequence() >= fromSequence)
                .sorted(Comparator.comparingLong(ChainEntry::sequence));
    }

    @Override
    public Optional<ChainEntry> entry(ChainId chain, long sequence) {
        return entries(chain, sequence).findFirst().filter(row -> row.sequence() == sequence);
    }
}
