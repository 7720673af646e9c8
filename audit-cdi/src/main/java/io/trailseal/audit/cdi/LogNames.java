// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.TrailInfo;

/** What the logs of this application's trails are called in checkpoints. Immutable. */
record LogNames(String origin) {
    /** By the setting; without one, a name that nobody else has and that all nodes find. */
    static LogNames of(String configured, OpenTrails trails) {
        return new LogNames(
                configured.isEmpty()
                        ? "trailseal.invalid/"
                                + trails.standard().engine().trail().id()
                        : configured);
    }

    /** Without the epoch. */
    String of(TrailInfo trail) {
        return trail.name().equals(TrailInfo.DEFAULT_NAME) ? origin : origin + '/' + trail.name();
    }

    String of(TrailInfo trail, int epoch) {
        return of(trail) + '/' + epoch;
    }
}
