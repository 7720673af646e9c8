// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.rest;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Has the answers of all resource methods looked at. Jakarta REST 3.1 (section 4.1.2) loads it as a Java service, also where an
 * application lists its classes itself; it must not be a {@code Provider} too, or scanning would find it a second time. Which methods are
 * audited is asked only when an answer refuses, since the application may not have started before. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RefusedAnswersFeature implements DynamicFeature {
    /** Filters of answers run from high to low: this one sees what the others have made of the answer. */
    private static final int LAST = Integer.MIN_VALUE;

    /** For the container. */
    public RefusedAnswersFeature() {
        // keeps nothing
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(new RefusedAnswersFilter(resource.getResourceClass(), resource.getResourceMethod()), LAST);
    }
}
