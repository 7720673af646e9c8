// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.core.TrailCounts;
import io.trailseal.audit.core.TrailEngine;

/** One trail that this node writes to, and what happens to transactions when it can't. */
record OpenTrail(TrailEngine engine, TrailCounts counts, FailureMode failureMode) {
    OpenTrail(TrailEngine engine, TrailCounts counts) {
        this(engine, counts, FailureMode.FAIL_CLOSED);
    }

    String name() {
        return engine.trail().name();
    }

    Terms terms(RollbackPolicy onRollback, FailureMode wanted) {
        return new Terms(onRollback, wanted == FailureMode.INHERIT ? failureMode : wanted);
    }
}
