// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Trail;
import jakarta.enterprise.util.AnnotationLiteral;

/** {@code @Trail("…")} as an object. */
final class TrailLiteral extends AnnotationLiteral<Trail> implements Trail {
    private static final long serialVersionUID = 1L;

    private final String name;

    TrailLiteral(String name) {
        this.name = name;
    }

    @Override
    public String value() {
        return name;
    }
}
