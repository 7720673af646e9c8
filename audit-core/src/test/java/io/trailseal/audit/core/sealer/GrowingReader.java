// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import java.util.List;
import java.util.stream.Stream;

/** A store in which events are recorded and sealed while it is read. */
final class GrowingReader extends ForwardingReader {
    private final SealingRig rig;
    private final TrailEngine node;
    private final TrailSealing sealing;
    private final List<Integer> calls;

    GrowingReader(SealingRig rig, TrailEngine node, TrailSealing sealing, List<Integer> calls) {
        super(rig.store);
        this.rig = rig;
        this.node = node;
        this.sealing = sealing;
        this.calls = calls;
    }

    @Override
    public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
        calls.add(calls.size());
        rig.record(node, 2);
        rig.seal(sealing);
        return super.entries(chain, fromSequence);
    }
}
