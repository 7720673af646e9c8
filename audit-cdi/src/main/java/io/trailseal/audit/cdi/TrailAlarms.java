// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Finding;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.spi.TrailReader;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alarms of all trails that this node writes to. Safe for use by several threads. */
final class TrailAlarms {
    /** So many of one check raise alerts; the rest is counted, for whoever verifies. */
    private static final int MOST = 20;

    private final Map<TrailId, SealAlarms> byTrail = new LinkedHashMap<>();

    TrailAlarms(OpenTrails trails, OwnTransaction own) {
        trails.all().stream()
                .filter(OpenTrail::enabled)
                .forEach(trail -> byTrail.put(trail.engine().trail().id(), new SealAlarms(trail, own)));
    }

    SealAlarms of(OpenTrail trail) {
        SealAlarms known = byTrail.get(trail.engine().trail().id());
        if (known == null) {
            throw new IllegalStateException("switched off");
        }
        return known;
    }

    /** Tells what a check has found: what is tampering as an alarm of its trail, each once, anything else in the log only. */
    void found(List<Finding> findings, TrailReader reader) {
        int alarmed = 0;
        int left = 0;
        for (Finding finding : findings) {
            if (!finding.type().verdict().isTampering()) {
                Messages.log(Level.DEBUG, "TSEAL-04614", finding.toString());
            } else if (alarmed < MOST) {
                alarmed += alarms(finding.chain(), reader)
                                .map(known -> known.found(finding))
                                .orElse(false)
                        ? 1
                        : 0;
            } else {
                left++;
            }
        }
        if (left > 0) {
            Messages.log(
                    Level.ERROR,
                    "TSEAL-04614",
                    left + " further findings are not told one by one: verify the trails to see them");
        }
    }

    /** By the trail that a chain, or a log, belongs to; those of others and of nobody count for the first. */
    private Optional<SealAlarms> alarms(ChainId chain, TrailReader reader) {
        return reader.logs().stream()
                .filter(log -> log.id().equals(chain))
                .map(LogInfo::trail)
                .findFirst()
                .or(() -> reader.entry(chain, 0).map(ChainEntry::trail))
                .flatMap(trail -> Optional.ofNullable(byTrail.get(trail)))
                .or(() -> byTrail.values().stream().findFirst());
    }
}
