// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditMask;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.cdi.config.Problem;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.util.function.Consumer;

/** Finds annotations that say what to record, on a method that nobody records. */
final class PartUse {
    private final AnnotatedMethod<?> method;
    private final String where;
    private final Consumer<Problem> problems;

    PartUse(AnnotatedMethod<?> method, String where, Consumer<Problem> problems) {
        this.method = method;
        this.where = where;
        this.problems = problems;
    }

    void check() {
        if (isMarked(method) || method.getParameters().stream().anyMatch(PartUse::isMarked)) {
            problems.accept(new Problem(
                    "TSEAL-04112",
                    where + ": expected @AuditEvent beside @AuditTarget, @AuditDetail or @AuditMask, found none"));
        }
    }

    private static boolean isMarked(Annotated annotated) {
        return annotated.isAnnotationPresent(AuditTarget.class)
                || annotated.isAnnotationPresent(AuditDetail.class)
                || annotated.isAnnotationPresent(AuditMask.class);
    }
}
