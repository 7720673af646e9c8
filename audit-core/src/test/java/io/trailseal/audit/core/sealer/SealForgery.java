// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.seal.Seal;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.vectors.HeaderParts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What somebody with the tables at hand can do to a sealed trail. */
final class SealForgery {
    private SealForgery() {}

    static ChainId log(Dump dump) {
        return dump.logTable().get(0).id();
    }

    static List<ChainId> chains(Dump dump) {
        return dump.chains().stream().filter(chain -> !chain.equals(log(dump))).toList();
    }

    static void replaceCheckpoint(Dump dump, Bytes note) {
        StoredCheckpoint stored = dump.checkpointTable().get(0);
        dump.checkpointTable().set(0, new StoredCheckpoint(stored.log(), stored.size(), note));
    }

    /** Cuts seal number 2 off, and what it sealed. */
    static void cut(Dump dump) {
        ChainId log = log(dump);
        Seal seal = SealCodec.seal(dump.row(log, 2).payload());
        seal.ranges().forEach(range -> dump.delete(range.chain(), range.first(), range.last() + 1));
        dump.delete(log, 2, 3);
    }

    /** Changes an entry's time, and all hashes that depend on it in chains. */
    static void rewriteLinks(Dump dump, ChainId chain, long from, long delta) {
        Map<String, Digest> hashes = new HashMap<>();
        List<ChainEntry> order = dump.rows().stream()
                .filter(row -> !row.chain().equals(log(dump)))
                .sorted(Comparator.comparingLong((ChainEntry row) -> HeaderParts.of(row).timeMicros)
                        .thenComparingLong(ChainEntry::sequence))
                .toList();
        for (ChainEntry row : order) {
            HeaderParts parts = HeaderParts.of(row);
            if (row.chain().equals(chain) && row.sequence() == from) {
                parts.timeMicros += delta;
            }
            Digest before = hashes.get(row.chain() + "/" + (row.sequence() - 1));
            if (before != null) {
                parts.previous = before;
            }
            parts.link = parts.link.map(link -> new CrossLink(
                    link.chain(),
                    link.sequence(),
                    hashes.getOrDefault(link.chain() + "/" + link.sequence(), link.hash())));
            ChainEntry now = parts.row(row);
            dump.change(row.chain(), row.sequence(), old -> now);
            hashes.put(row.chain() + "/" + row.sequence(), HeaderParts.hash(now));
        }
    }
}
