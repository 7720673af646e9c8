// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.start;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.CountDownLatch;

/** Sees the context start, before the audit does. */
@ApplicationScoped
public class ContextStart {
    static final CountDownLatch BEGUN = new CountDownLatch(1);

    void begun(
            @Observes @Initialized(ApplicationScoped.class) @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1)
                    Object event) {
        BEGUN.countDown();
    }
}
