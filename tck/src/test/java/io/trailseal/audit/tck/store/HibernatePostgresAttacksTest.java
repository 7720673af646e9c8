// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import org.junit.jupiter.api.Tag;

@Tag("external")
class HibernatePostgresAttacksTest extends DatabaseAttacksContract {
    HibernatePostgresAttacksTest() {
        super(new HibernatePostgresStoreSubject());
    }
}
