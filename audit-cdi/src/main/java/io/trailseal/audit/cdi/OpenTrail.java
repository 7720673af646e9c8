// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.core.TrailCounts;
import io.trailseal.audit.core.TrailEngine;

/** One trail that this node writes to. */
record OpenTrail(TrailEngine engine, TrailCounts counts) {
    String name() {
        return engine.trail().name();
    }
}
