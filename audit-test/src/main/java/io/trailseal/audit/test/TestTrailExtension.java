// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import io.trailseal.audit.spi.AuditStore;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionManager;

/** Adds the kit's beans to the container of one test. */
final class TestTrailExtension implements Extension {
    /** By which the settings name the kit's store. */
    static final String STORE = "TransactionalMemoryStore";

    void addBeans(@Observes AfterBeanDiscovery event) {
        event.<AuditStore>addBean()
                .id(TransactionalMemoryStore.class.getName())
                .beanClass(TransactionalMemoryStore.class)
                .types(AuditStore.class, Object.class)
                .scope(Singleton.class)
                .produceWith(beans -> new TransactionalMemoryStore(
                        beans.select(TransactionManager.class).get()));
    }
}
