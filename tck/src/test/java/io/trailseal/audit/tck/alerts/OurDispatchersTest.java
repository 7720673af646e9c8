// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.alerts;

import static io.trailseal.audit.tck.SubjectOfOurs.passes;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each dispatcher of ours does all that can be demanded of it. What can't is written down by hand. */
class OurDispatchersTest {
    @Test
    void testKitsDispatcher_passes() throws Exception {
        passes(KitDispatcherSubject.class, Set.of());
    }

    /** A queue takes every alert, so that none can be refused (AD-8). */
    @Test
    void jmsDispatcher_passesButForRefusals() throws Exception {
        passes(JmsDispatcherSubject.class, Set.of("AD-8"));
    }
}
