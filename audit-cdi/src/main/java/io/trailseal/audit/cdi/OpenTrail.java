// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.cdi.config.CallSettings;
import io.trailseal.audit.core.TrailCounts;
import io.trailseal.audit.core.TrailEngine;

/** One trail that this node writes to, and what counts for its events. */
record OpenTrail(TrailEngine engine, TrailCounts counts, CallSettings settings) {
    OpenTrail(TrailEngine engine, TrailCounts counts) {
        this(engine, counts, new CallSettings(true, FailureMode.FAIL_CLOSED, RollbackPolicy.RECORD, AuditLevel.INFO));
    }

    OpenTrail(TrailEngine engine, TrailCounts counts, FailureMode failureMode) {
        this(engine, counts, new CallSettings(true, failureMode, RollbackPolicy.RECORD, AuditLevel.INFO));
    }

    String name() {
        return engine.trail().name();
    }

    boolean enabled() {
        return settings.enabled();
    }

    FailureMode failureMode() {
        return settings.failureMode();
    }

    Terms terms(RollbackPolicy onRollback, FailureMode wanted) {
        return new Terms(onRollback, wanted == FailureMode.INHERIT ? failureMode() : wanted);
    }
}
