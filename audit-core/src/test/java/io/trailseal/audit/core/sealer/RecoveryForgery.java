// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.seal.ChainList;
import io.trailseal.audit.core.seal.LogOpening;
import io.trailseal.audit.core.seal.LogRow;
import io.trailseal.audit.core.seal.OpenChain;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.seal.Succession;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.vectors.HeaderParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Changes what a later log says at its beginning. */
final class RecoveryForgery {
    private RecoveryForgery() {}

    static ChainEntry reopened(ChainEntry row, UnaryOperator<LogOpening> change) {
        long time = HeaderParts.of(row).timeMicros;
        return LogRow.entry(
                row.trail(),
                row.chain(),
                0,
                Digest.zero(),
                PayloadType.LOG_OPENED,
                SealCodec.encode(change.apply(SealCodec.opening(row.payload()))),
                time,
                LogRow.Ids.random(new SplittableRandom(1), time));
    }

    /** The first open chain one entry further than it was sealed. */
    static LogOpening further(LogOpening said) {
        Succession was = said.succession().orElseThrow();
        List<OpenChain> open = new ArrayList<>(was.chains().open());
        OpenChain first = open.get(0);
        open.set(0, new OpenChain(first.chain(), first.last() + 1, first.openedMicros(), first.sealedMicros()));
        ChainList chains =
                new ChainList(was.chains().sinceMicros(), open, was.chains().ended());
        return new LogOpening(
                said.epoch(),
                said.origin(),
                said.trail(),
                said.policy(),
                said.keys(),
                Optional.of(new Succession(was.log(), was.survives(), chains, was.promised(), was.reason())));
    }

    static MemoryAuditStore copy(Dump dump) {
        MemoryAuditStore store = new MemoryAuditStore();
        dump.trails().forEach(trail -> store.trail(trail.name(), trail.id()));
        store.append(dump.rows());
        dump.logTable().forEach(log -> store.log(log.trail(), log.epoch(), log.id()));
        store.appendTiles(dump.tileTable());
        dump.checkpointTable().forEach(store::appendCheckpoint);
        return store;
    }
}
