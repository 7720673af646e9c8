// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.SubjectOfOurs.passes;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On PostgreSQL, whose columns of bytes have no length, nothing is refused but what must be: all applies. */
@Tag("external")
class OurPostgresStoresTest {
    @Test
    void hibernateOnPostgres_passes() throws Exception {
        passes(HibernatePostgresStoreSubject.class, Set.of());
    }

    @Test
    void eclipseLinkOnPostgres_passes() throws Exception {
        passes(EclipseLinkPostgresStoreSubject.class, Set.of());
    }
}
