// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

class HibernateH2AttacksTest extends DatabaseAttacksContract {
    HibernateH2AttacksTest() {
        super(new HibernateH2StoreSubject());
    }
}
