// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;
import org.jboss.weld.injection.spi.JpaInjectionServices;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;

/**
 * {@code @PersistenceContext} and {@code @PersistenceUnit}, from beans. Loaded only where Jakarta Persistence is there.
 *
 * @param beans gives the container's beans
 */
record PersistenceFromBeans(Supplier<BeanManager> beans) implements JpaInjectionServices {
    @Override
    public ResourceReferenceFactory<EntityManager> registerPersistenceContextInjectionPoint(InjectionPoint point) {
        return () -> new BeanResource<>(point, beans);
    }

    @Override
    public ResourceReferenceFactory<EntityManagerFactory> registerPersistenceUnitInjectionPoint(InjectionPoint point) {
        return () -> new BeanResource<>(point, beans);
    }

    @Override
    public void cleanup() {
        // nothing is kept
    }
}
