// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.CompliancePolicy;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.core.chain.ChainDrafts;
import io.trailseal.audit.core.chain.EntryDraft;
import io.trailseal.audit.core.chain.LostHead;
import io.trailseal.audit.core.record.EventIds;
import io.trailseal.audit.core.record.Micros;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What a node says of its own chains and keys. Safe for use by several threads. */
record ControlEntries(TrailInfo trail, NodeIdentity node, CompliancePolicy policy, Clock clock, EventIds ids)
        implements ChainDrafts {
    @Override
    public EntryDraft opening(String key) {
        return draft(
                PayloadType.CHAIN_OPENED,
                Map.of(
                        "application", node.origin().application(),
                        "boot", node.boot(),
                        "key", key,
                        "node", node.origin().node(),
                        "policy", PolicyDigest.of(policy).toHex(),
                        "trail", trail.name()));
    }

    @Override
    public EntryDraft closing() {
        return draft(PayloadType.CHAIN_CLOSED, Map.of("boot", node.boot()));
    }

    @Override
    public EntryDraft headLost(LostHead lost) {
        return draft(
                PayloadType.HEAD_LOST,
                Map.of(
                        "chain", lost.chain().toString(),
                        "first", String.valueOf(lost.first()),
                        "hash", lost.hash().toHex(),
                        "sequence", String.valueOf(lost.sequence())));
    }

    @Override
    public EntryDraft keyRetired(String retired, String key) {
        return draft(PayloadType.KEY_RETIRED, Map.of("key", key, "retired", retired));
    }

    private EntryDraft draft(String payloadType, Map<String, String> members) {
        Instant time = Micros.nearest(clock.instant().truncatedTo(ChronoUnit.MICROS));
        return RecordCodec.control(payloadType, ids.next(time), time, members);
    }
}
